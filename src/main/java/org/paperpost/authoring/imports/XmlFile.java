package org.paperpost.authoring.imports;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;

/**
 * Opens XML of strangers. A strict reader without DTD, entities and addresses goes through it first
 * and refuses what is broken, too deep or too much; only then is it made into a tree.
 */
final class XmlFile {

  private static final int MOST_ELEMENTS = 1_000_000;
  private static final int DEEPEST = 200;

  private static final Pattern DECLARED =
      Pattern.compile("<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");

  private XmlFile() {}

  /**
   * The root element. Refuses with IMPORT_ENCODING, IMPORT_XML_BROKEN, IMPORT_XML_DOCTYPE,
   * IMPORT_TOO_LARGE; each names the file.
   */
  static Element root(String file, byte[] content) {
    String text = decoded(file, content);
    check(file, text);
    Element root = Jsoup.parse(text, "", Parser.xmlParser()).firstElementChild();
    if (root == null) {
      throw broken(file, 1);
    }
    return root;
  }

  private static void check(String file, String text) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setXMLResolver(
        (publicId, system, base, namespace) -> new ByteArrayInputStream(new byte[0]));
    int line = 1;
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
      int elements = 0;
      int depth = 0;
      while (reader.hasNext()) {
        int event = reader.next();
        line = Math.max(1, reader.getLocation().getLineNumber());
        if (event == XMLStreamConstants.DTD) {
          throw Problem.of(ProblemCode.IMPORT_XML_DOCTYPE, "file", file).refused();
        } else if (event == XMLStreamConstants.START_ELEMENT) {
          elements++;
          depth++;
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          depth--;
        }
        if (elements > MOST_ELEMENTS || depth > DEEPEST) {
          throw Problem.of(ProblemCode.IMPORT_TOO_LARGE, "file", file).refused();
        }
      }
    } catch (XMLStreamException e) {
      int at = e.getLocation() == null ? line : e.getLocation().getLineNumber();
      throw broken(file, Math.max(line, at));
    }
  }

  /** In the encoding its first bytes or its declaration name, strictly. */
  private static String decoded(String file, byte[] content) {
    try {
      String text =
          charset(content)
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(content))
              .toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException | IllegalArgumentException wrong) {
      throw Problem.of(ProblemCode.IMPORT_ENCODING, "file", file).refused();
    }
  }

  private static Charset charset(byte[] c) {
    if (c.length > 1 && ((c[0] & 0xFF) == 0xFE || (c[0] & 0xFF) == 0xFF)) {
      return StandardCharsets.UTF_16;
    }
    String start = new String(c, 0, Math.min(c.length, 200), StandardCharsets.ISO_8859_1);
    Matcher declared = DECLARED.matcher(start);
    return declared.find() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
  }

  private static RuntimeException broken(String file, int line) {
    return Problem.of(ProblemCode.IMPORT_XML_BROKEN, "file", file, "line", line).refused();
  }
}
