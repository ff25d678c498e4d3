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
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
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
 * The printed forms' templates that a school may change. Its files lie in {@code templates/paper}
 * of the data folder, put there on the screen or by hand. One is used only after {@link
 * TemplateTrial} has printed samples with it and read them back; those that passed are kept in
 * {@code templates/used}. Until then, and if it is refused, the last good one stays in use.
 */
@Component
class PrintedTemplates {

  /** What may be changed, in the order shown. */
  static final List<String> NAMES =
      Stream.of(PrintedForm.values()).flatMap(form -> form.files().stream()).toList();

  static final int LONGEST = 200_000;

  private static final int SECONDS = 120;

  /** What a template needs not and must not do: reach into Java, or bring in other files. */
  private static final Pattern REACHING =
      Pattern.compile(
          "\\bT\\s*\\(|\\bnew\\s+\\w|__\\$|\\$\\{[^}]*[#@]\\w|\\.\\s*(getClass|class)\\b|\\['class'\\]"
              + "|th:(insert|replace|include)(?!=\"~\\{cover/style :: style\\}\")");

  private static final Pattern FETCHING =
      Pattern.compile("@import|url\\s*\\(|@font-face", Pattern.CASE_INSENSITIVE);

  /** What is told of a file; the other kinds are told of the printed page. */
  private static final Set<String> STUMBLES = Set.of("expression", "document", "layout");

  private final Path placed;
  private final Path used;
  private final Path tried;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Refused> refused = new ConcurrentHashMap<>();
  private volatile String seen = "";

  PrintedTemplates(@Value("${paperpost.data:./data}") Path data, Clock clock) {
    Path templates = data.toAbsolutePath().normalize().resolve("templates");
    placed = templates.resolve("paper");
    used = templates.resolve("used");
    tried = templates.resolve("tried");
    this.clock = clock;
    PaperFiles.own(used, this::takeInWhatWasPlaced);
  }

  /**
   * A file of the templates.
   *
   * @param own whether it is the installation's own rather than the one that came with Paperpost
   * @param refused whether one that was put into the folder by hand was not taken
   */
  record Template(String name, boolean own, boolean refused) {}

  /**
   * Why a changed template is not taken.
   *
   * @param kind the last part of its sentence's key, {@code portal.template.fault.…}
   * @param file below {@code templates/paper}, or empty if it may be any
   * @param line from 1, or 0 if it cannot be told
   * @param what the thing meant, as the compiler or the reader calls it
   */
  record Fault(String kind, String file, int line, String what) {}

  private record Refused(String text, List<Fault> faults) {}

  /** The files of a form. */
  List<Template> of(PrintedForm form) {
    return form.files().stream().map(this::find).toList();
  }

  /** Refuses with NOT_FOUND for a name that is none of ours. */
  Template find(String name) {
    if (!NAMES.contains(name)) {
      throw Problem.of(ProblemCode.NOT_FOUND).refused();
    }
    return new Template(name, PaperFiles.isOwn(name), refused.containsKey(name));
  }

  /** Why a file that was put into the folder by hand is not in use; empty if none was refused. */
  List<Fault> refusals(String name) {
    Refused found = refused.get(name);
    return found == null ? List.of() : found.faults();
  }

  /** Prints the samples with the text and reads them back, without taking it into use. */
  List<Fault> look(String name, String text) {
    return change(name, text, false);
  }

  /** Takes the text into use if the samples can be printed with it and read back. */
  List<Fault> change(String name, String text) {
    return change(name, text, true);
  }

  private List<Fault> change(String name, String text, boolean use) {
    find(name);
    String lines = text.replace("\r\n", "\n");
    List<Fault> faults = glance(name, lines);
    return faults.isEmpty() ? attempt(List.of(new Change(name, lines)), use) : faults;
  }

  /** Goes back to what came with Paperpost, if the samples can be printed with that. */
  List<Fault> restore(String name) {
    find(name);
    return attempt(List.of(new Change(name, null)), true);
  }

  /** What was printed when a change was last tried. */
  Optional<byte[]> tried(PrintedForm form, String language) {
    Path pdf = tried.resolve(form.wireName() + "-" + language + ".pdf");
    try {
      return Files.exists(pdf) ? Optional.of(Files.readAllBytes(pdf)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file's new text; null to go back to what came with Paperpost. */
  private record Change(String name, @Nullable String text) {}

  /** Tries what somebody put into the folder, or took out of it, before it is used. */
  private void takeInWhatWasPlaced() {
    if (lock.isHeldByCurrentThread() || !lock.tryLock()) {
      return;
    }
    try {
      String now = fingerprint();
      if (now.equals(seen)) {
        return;
      }
      seen = now;
      List<Change> changes = new ArrayList<>();
      for (String name : NAMES) {
        String text = read(placed.resolve(name));
        Refused before = refused.get(name);
        if (Objects.equals(text, read(used.resolve(name)))) {
          refused.remove(name);
        } else if (before == null || !before.text().equals(text)) {
          List<Fault> faults = text == null ? List.of() : glance(name, text);
          refused.remove(name);
          if (faults.isEmpty()) {
            changes.add(new Change(name, text));
          } else {
            refused.put(name, new Refused(String.valueOf(text), faults));
          }
        }
      }
      if (changes.isEmpty() || attempt(changes, true).isEmpty()) {
        return;
      }
      for (Change change : changes) {
        List<Fault> faults = attempt(List.of(change), true);
        if (!faults.isEmpty()) {
          refused.put(change.name(), new Refused(String.valueOf(change.text()), faults));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
  }

  private String fingerprint() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String name : NAMES) {
      Path file = placed.resolve(name);
      if (Files.isRegularFile(file)) {
        all.append(name)
            .append(Files.getLastModifiedTime(file).toMillis())
            .append(':')
            .append(Files.size(file));
      }
    }
    return all.isEmpty() ? "none" : all.toString();
  }

  private static @Nullable String read(Path file) throws IOException {
    return Files.isRegularFile(file)
        ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
        : null;
  }

  private List<Fault> attempt(List<Change> changes, boolean use) {
    lock.lock();
    try {
      Path trial = Files.createTempDirectory("paperpost-templates");
      try {
        Path prints = Files.createDirectory(trial.resolve(".prints"));
        for (String name : NAMES) {
          String text = read(used.resolve(name));
          if (text != null) {
            write(trial.resolve(name), text);
          }
        }
        Set<String> forms = new LinkedHashSet<>();
        for (Change change : changes) {
          Files.deleteIfExists(trial.resolve(change.name()));
          if (change.text() != null) {
            write(trial.resolve(change.name()), change.text());
          }
          for (PrintedForm form : PrintedForm.madeOf(change.name())) {
            languages(change.name()).forEach(language -> forms.add(form.name() + ":" + language));
          }
        }
        List<Fault> faults =
            run(trial, prints, forms).stream().map(f -> blamed(f, changes)).toList();
        if (use && faults.isEmpty()) {
          for (Change change : changes) {
            take(change);
          }
          touch();
        }
        delete(tried);
        Files.createDirectories(tried.getParent());
        copy(prints, tried);
        return faults;
      } finally {
        delete(trial);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * A form stumbles over its own file where another that it takes in was changed: the changed one
   * is at fault.
   */
  private static Fault blamed(Fault fault, List<Change> changes) {
    if (changes.size() != 1 || !STUMBLES.contains(fault.kind())) {
      return fault;
    }
    String changed = changes.get(0).name();
    int line = changed.equals(fault.file()) ? fault.line() : 0;
    return new Fault(fault.kind(), changed, line, fault.what());
  }

  /** A Russian word also stands beside the Kazakh ones where a family needs both. */
  private static List<String> languages(String name) {
    return name.endsWith("_kk.properties")
        ? List.of("kk")
        : name.endsWith("_en.properties") ? List.of("en") : List.of("kk", "ru");
  }

  private void take(Change change) throws IOException {
    refused.remove(change.name());
    for (Path folder : List.of(placed, used)) {
      Path own = folder.resolve(change.name());
      if (change.text() == null) {
        Files.deleteIfExists(own);
      } else if (!change.text().equals(read(own))) {
        Path part = own.resolveSibling(own.getFileName() + ".part");
        write(part, change.text());
        Files.move(part, own, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  private void touch() throws IOException {
    Files.createDirectories(used);
    Path changed = used.resolve(PaperFiles.CHANGED);
    try {
      Files.createFile(changed);
    } catch (FileAlreadyExistsException e) {
      // From an earlier change.
    }
    Files.setLastModifiedTime(changed, FileTime.from(clock.instant()));
    seen = fingerprint();
    PaperFiles.own(used, this::takeInWhatWasPlaced);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  /** Prints and reads the samples in another process, with little memory and not for ever. */
  private static List<Fault> run(Path templates, Path prints, Collection<String> forms)
      throws IOException {
    Path said = Files.createTempFile("paperpost-trial", ".txt");
    try {
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx384m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+ExitOnOutOfMemoryError",
                  "-Djava.awt.headless=true",
                  "-Dlogback.configurationFile=logback-command.xml",
                  "-cp",
                  System.getProperty("java.class.path"),
                  TemplateTrial.class.getName(),
                  templates.toString(),
                  prints.toString()));
      command.addAll(forms);
      Process process =
          new ProcessBuilder(command)
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

  /** The text that was put into the folder and refused, else the one now in use. */
  String text(String name) {
    Refused found = refused.get(find(name).name());
    return found == null ? PaperFiles.text(name) : found.text();
  }

  /** An upload's text; empty if it is not UTF-8. */
  static Optional<String> text(byte[] content) {
    String text = new String(content, StandardCharsets.UTF_8);
    return text.indexOf('\uFFFD') >= 0 ? Optional.empty() : Optional.of(text);
  }
}
