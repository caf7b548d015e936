package dev.deltacache.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The programs that the parent pom's profiles run, as a shell script that takes Maven's place. */
final class Profiles {
  private static final String MAIN = "run.main";
  private static final String LINE = "run.line";

  private Profiles() {}

  /**
   * A function of bash that finds out what a profile runs: given its name it sets {@code main}, the
   * profile's own properties, and {@code line}, which names them as bash would.
   */
  static String script(Path pom) throws IOException, ParserConfigurationException, SAXException {
    StringBuilder script = new StringBuilder("profile() {\n  case \"$1\" in\n");
    for (Element profile : elements(parse(pom), "profile")) {
      Map<String, String> properties = properties(profile);
      if (properties.containsKey(MAIN)) {
        script.append("    %s) main=%s".formatted(text(profile, "id"), properties.get(MAIN)));
        // a name with a dot is Maven's business
        properties.forEach(
            (name, value) -> {
              if (name.matches("\\w+")) {
                script.append("; %s='%s'; own=\"$own %s\"".formatted(name, value, name));
              }
            });
        script.append("; line='%s' ;;%n".formatted(line(properties)));
      }
    }
    return script
        .append("    *) echo \"the pom has no profile $1 that runs a program\" >&2; exit 64 ;;\n")
        .append("  esac\n}\n")
        .toString();
  }

  // what Maven knows by itself
  private static String line(Map<String, String> properties) {
    return properties
        .getOrDefault(LINE, "")
        .replace("${project.build.directory}", "$HOME/infra/target");
  }

  private static Map<String, String> properties(Element profile) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (Element all : elements(profile, "properties")) {
      NodeList children = all.getChildNodes();
      for (int i = 0; i < children.getLength(); i++) {
        Node child = children.item(i);
        if (child instanceof Element property) {
          properties.put(property.getTagName(), property.getTextContent().strip());
        }
      }
    }
    return properties;
  }

  private static String text(Element element, String name) {
    return elements(element, name).getFirst().getTextContent().strip();
  }

  private static List<Element> elements(Element element, String name) {
    NodeList found = element.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static Element parse(Path pom)
      throws IOException, ParserConfigurationException, SAXException {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(pom.toFile())
        .getDocumentElement();
  }
}
