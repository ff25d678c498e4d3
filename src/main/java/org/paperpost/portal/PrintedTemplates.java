package org.paperpost.portal;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.paperpost.print.PaperFiles;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * The templates of the question sides that a school may change, kept in {@code templates/paper} of
 * the data folder. A changed one is used only after {@link TemplateTrial} has printed a sample with
 * it and read that back; until then, and if it is refused, the last good one stays in use.
 */
@Component
class PrintedTemplates {

  /** What may be changed, in the order shown. */
  static final List<String> NAMES =
      List.of(
          "paper/texts_kk.properties",
          "paper/texts_ru.properties",
          "paper/texts_en.properties",
          "paper/paper.html",
          "paper/paper.css",
          "paper/key.html",
          "paper/key.css",
          "base.css");

  static final int LONGEST = 200_000;

  private static final String PREVIEW = ".preview.pdf";
  private static final int SECONDS = 90;

  /** What a template needs not and must not do: reach into Java, or count to a billion. */
  private static final Pattern REACHING =
      Pattern.compile(
          "\\bT\\s*\\(|\\bnew\\s+\\w|__\\$|\\$\\{[^}]*[#@]\\w|\\.\\s*(getClass|class)\\b"
              + "|th:(insert|replace|include)");

  private static final Pattern FETCHING =
      Pattern.compile("@import|url\\s*\\(|@font-face", Pattern.CASE_INSENSITIVE);

  private final Path folder;
  private final Clock clock;

  PrintedTemplates(@Value("${paperpost.data:./data}") Path data, Clock clock) {
    this.folder = data.toAbsolutePath().normalize().resolve("templates").resolve("paper");
    this.clock = clock;
    PaperFiles.own(folder);
  }

  /**
   * A file of the templates.
   *
   * @param own whether it is the installation's own rather than the one that came with Paperpost
   */
  record Template(String name, boolean own) {}

  /**
   * Why a changed template is not taken.
   *
   * @param kind the last part of its sentence's key, {@code portal.template.fault.…}
   * @param file below {@code templates/paper}, or empty if it may be any
   * @param line from 1, or 0 if it cannot be told
   * @param what the thing meant, as the compiler or the reader calls it
   */
  record Fault(String kind, String file, int line, String what) {}

  List<Template> all() {
    return NAMES.stream().map(this::find).toList();
  }

  /** Refuses with NOT_FOUND for a name that is none of ours. */
  Template find(String name) {
    if (!NAMES.contains(name)) {
      throw Problem.of(ProblemCode.NOT_FOUND).refused();
    }
    return new Template(name, PaperFiles.isOwn(name));
  }

  /** Takes the text into use if the sample can be printed with it and read back. */
  synchronized List<Fault> change(String name, String text) {
    find(name);
    String lines = text.replace("\r\n", "\n");
    List<Fault> faults = glance(name, lines);
    return faults.isEmpty() ? attempt(name, lines) : faults;
  }

  /** Goes back to what came with Paperpost, if the sample can be printed with that. */
  synchronized List<Fault> restore(String name) {
    find(name);
    return attempt(name, null);
  }

  /** The sample as it is printed now, in Kazakh and Russian and every setting. */
  synchronized byte[] preview() {
    Path pdf = folder.resolve(PREVIEW);
    try {
      if (!Files.exists(pdf)) {
        Path printed = Files.createTempFile("paperpost-preview", ".pdf");
        try {
          run(folder, printed);
          return Files.readAllBytes(printed);
        } finally {
          Files.deleteIfExists(printed);
        }
      }
      return Files.readAllBytes(pdf);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Fault> attempt(String name, @Nullable String text) {
    try {
      Path trial = Files.createTempDirectory("paperpost-templates");
      try {
        for (String each : NAMES) {
          Path own = folder.resolve(each);
          Path copy = trial.resolve(each);
          Files.createDirectories(copy.getParent());
          if (!each.equals(name) && Files.exists(own)) {
            Files.copy(own, copy);
          } else if (each.equals(name) && text != null) {
            Files.writeString(copy, text);
          }
        }
        Path pdf = trial.resolve("preview.pdf");
        List<Fault> faults = run(trial, pdf);
        if (faults.isEmpty()) {
          take(name, text, trial);
          Files.move(pdf, folder.resolve(PREVIEW), StandardCopyOption.REPLACE_EXISTING);
        }
        return faults;
      } finally {
        try (Stream<Path> files = Files.walk(trial)) {
          files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(String name, @Nullable String text, Path trial) throws IOException {
    Path own = folder.resolve(name);
    Files.createDirectories(own.getParent());
    if (text == null) {
      Files.deleteIfExists(own);
    } else {
      Path part = own.resolveSibling(own.getFileName() + ".part");
      Files.copy(trial.resolve(name), part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, own, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
    Path changed = folder.resolve(PaperFiles.CHANGED);
    try {
      Files.createFile(changed);
    } catch (FileAlreadyExistsException e) {
      // From an earlier change.
    }
    Files.setLastModifiedTime(changed, FileTime.from(clock.instant()));
    PaperFiles.own(folder);
  }

  /** Prints and reads the sample in another process, with little memory and not for ever. */
  private static List<Fault> run(Path templates, Path pdf) throws IOException {
    Path said = Files.createTempFile("paperpost-trial", ".txt");
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx384m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-Djava.awt.headless=true",
                  "-Dlogback.configurationFile=logback-command.xml",
                  "-cp",
                  System.getProperty("java.class.path"),
                  TemplateTrial.class.getName(),
                  templates.toString(),
                  pdf.toString())
              .redirectOutput(said.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return List.of(new Fault("endless", "", 0, String.valueOf(SECONDS)));
      }
      List<Fault> faults = new ArrayList<>();
      for (String line : Files.readAllLines(said)) {
        String[] parts = line.split("\t", 4);
        if (parts.length == 4) {
          faults.add(new Fault(parts[0], parts[1], Integer.parseInt(parts[2]), parts[3]));
        }
      }
      if (process.exitValue() != 0 && faults.isEmpty()) {
        faults.add(new Fault("broken", "", 0, String.valueOf(process.exitValue())));
      }
      return faults;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      Files.deleteIfExists(said);
    }
  }

  /** What is seen without printing. */
  private static List<Fault> glance(String name, String text) {
    if (text.length() > LONGEST) {
      return List.of(new Fault("long", name, 0, String.valueOf(LONGEST)));
    }
    if (name.endsWith(".properties")) {
      return words(name, text);
    }
    Pattern refused = name.endsWith(".css") ? FETCHING : REACHING;
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      var found = refused.matcher(lines.get(i));
      if (found.find()) {
        return List.of(new Fault("refused", name, i + 1, found.group()));
      }
    }
    return name.endsWith(".css") ? braces(name, text) : markup(name, text);
  }

  private static List<Fault> markup(String name, String text) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      builder.parse(new InputSource(new StringReader(text)));
      return List.of();
    } catch (SAXParseException e) {
      return List.of(new Fault("markup", name, e.getLineNumber(), String.valueOf(e.getMessage())));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      return List.of(new Fault("markup", name, 0, String.valueOf(e.getMessage())));
    }
  }

  private static List<Fault> braces(String name, String text) {
    int line = 1;
    int opened = 0;
    for (char sign : text.toCharArray()) {
      if (sign == '\n') {
        line++;
      } else if (sign == '{') {
        if (opened > 0 && !text.contains("@media")) {
          return List.of(new Fault("brace", name, opened, "{"));
        }
        opened = line;
      } else if (sign == '}') {
        if (opened == 0 && !text.contains("@media")) {
          return List.of(new Fault("brace", name, line, "}"));
        }
        opened = 0;
      }
    }
    return opened == 0 ? List.of() : List.of(new Fault("brace", name, opened, "{"));
  }

  private static List<Fault> words(String name, String text) {
    Properties given = new Properties();
    Properties needed = new Properties();
    try {
      needed.load(new StringReader(PaperFiles.packaged(name).orElseThrow()));
      given.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      return List.of(new Fault("words", name, 0, String.valueOf(e.getMessage())));
    }
    List<Fault> faults = new ArrayList<>();
    for (String key : new java.util.TreeSet<>(needed.stringPropertyNames())) {
      String word = given.getProperty(key);
      if (word == null) {
        faults.add(new Fault("word-missing", name, 0, key));
        continue;
      }
      try {
        Set<String> asked = new MessageFormat(word, Locale.ROOT).getArgumentNames();
        Set<String> known =
            new MessageFormat(needed.getProperty(key), Locale.ROOT).getArgumentNames();
        if (!known.containsAll(asked)) {
          faults.add(new Fault("word-argument", name, line(text, key), key));
        }
      } catch (IllegalArgumentException e) {
        faults.add(new Fault("word-pattern", name, line(text, key), key));
      }
    }
    return faults;
  }

  private static int line(String text, String key) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).strip().matches(Pattern.quote(key) + "\\s*[=:].*")) {
        return i + 1;
      }
    }
    return 0;
  }

  /** The text now in use. */
  String text(String name) {
    return PaperFiles.text(find(name).name());
  }

  /** An upload's text; empty if it is not UTF-8. */
  static Optional<String> text(byte[] content) {
    String text = new String(content, StandardCharsets.UTF_8);
    return text.indexOf('\uFFFD') >= 0 ? Optional.empty() : Optional.of(text);
  }
}
