package dev.deltacache.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.SAXException;

/**
 * A folder in which the docs' commands are given as in the project's own: with a {@code mvnw} that
 * starts the same programs without Maven, from the classes of this test.
 */
final class Project {
  private static final Path ROOT = Path.of("..");

  private static final String MAVEN =
      """
      for word in "$@"; do
        case "$word" in
          -q) ;;
          -P*) profile "${word#-P}" ;;
          -D*=*)
            name="${word#-D}"; name="${name%%=*}"
            case " $own " in
              *" $name "*) printf -v "$name" '%s' "${word#*=}" ;;
              *) echo "the profile takes no $name" >&2; exit 64 ;;
            esac ;;
          *) echo "not in this place: $word" >&2; exit 64 ;;
        esac
      done
      # an example takes PORT as well
      if [ "$PORT" = RECEIVER ]; then export PORT=API; fi
      line=$(eval "cat <<end_of_line
      $line
      end_of_line
      ")
      """;

  private final Path folder;
  private final Ports ports;

  private Project(Path folder, Ports ports) {
    this.folder = folder;
    this.ports = ports;
  }

  /**
   * Makes it.
   *
   * @param node where the examples for Node.js are
   */
  static Project make(Path folder, Path node, Ports ports)
      throws IOException, ParserConfigurationException, SAXException {
    Project project = new Project(folder, ports);
    Files.createDirectories(folder.resolve("tmp"));
    link("template.yaml", project, ROOT.resolve("template.yaml"));
    link("events", project, ROOT.resolve("events"));
    Files.createDirectories(folder.resolve("infra/examples"));
    link("infra/examples/node", project, node);
    // a person sees no progress of curl on a terminal either
    Files.writeString(folder.resolve(".curlrc"), "silent\nshow-error\n");
    project.program("mvnw", project.maven());
    return project;
  }

  /** A folder that is there, and has nothing in it. */
  static Path emptied(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return Files.createDirectories(folder);
  }

  Path folder() {
    return folder;
  }

  /** The environment of a person at the project, who has done nothing for it yet. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", folder.toString());
    environment.put("LC_ALL", "C.UTF-8");
    // a proxy reaches no loopback but its own
    environment.put("NO_PROXY", "127.0.0.1");
    environment.put("no_proxy", "127.0.0.1");
    // what the docs leave out is at the ports that they show
    environment.put("DELTACACHE_URL", "http://127.0.0.1:" + ports.of(Ports.API));
    environment.put("DYNAMODB_PORT", Integer.toString(ports.of(Ports.DYNAMO)));
    environment.put("PORT", Integer.toString(ports.of(Ports.RECEIVER)));
    environment.put("COPY_FILE", folder.resolve("copy.db").toString());
    return environment;
  }

  private String maven() throws IOException, ParserConfigurationException, SAXException {
    return Profiles.script(ROOT.resolve("pom.xml"))
        + MAVEN
            .replace("RECEIVER", Integer.toString(ports.of(Ports.RECEIVER)))
            .replace("API", Integer.toString(ports.of(Ports.API)))
        + java();
  }

  private String java() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    // short runs end before the better compiler and collector would pay
    return "exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED"
            .formatted(java)
        + " -Djava.io.tmpdir='%s' -Ddeltacache.line=\"$line\" -classpath '%s' \"$main\"%n"
            .formatted(folder.resolve("tmp"), classPath);
  }

  private void program(String name, String script) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/usr/bin/env bash\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void link(String name, Project project, Path target) throws IOException {
    Files.createSymbolicLink(project.folder.resolve(name), target.toRealPath());
  }
}
