package dev.deltacache.deployed;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.deltacache.infra.Launcher;
import java.util.ArrayList;
import java.util.List;

/** What {@code ./mvnw -Pdeployed verify} needs of the machine. */
public final class Requirements {
  private Requirements() {}

  /** Ends the build with one line where something is missing. */
  public static void main(String[] arguments) throws InterruptedException {
    List<String> missing = missing();
    if (!missing.isEmpty()) {
      Launcher.fail("-Pdeployed needs what is missing here: " + String.join("; ", missing));
    }
  }

  /** Skips the test that asks, with one line, where something is missing: it was run by itself. */
  public static void require() throws InterruptedException {
    List<String> missing = missing();
    assumeTrue(missing.isEmpty(), () -> "missing here: " + String.join("; ", missing));
  }

  /** In words; none where all is there. */
  static List<String> missing() throws InterruptedException {
    List<String> missing = new ArrayList<>();
    Command docker = Command.run("docker", "version", "--format", "{{.Server.Version}}");
    if (!docker.hasSucceeded()) {
      missing.add("a Docker engine (" + docker.lastLine() + ")");
    }
    Command sam = Command.run("sam", "--version");
    if (!sam.hasSucceeded()) {
      missing.add("the AWS SAM CLI (" + sam.lastLine() + ")");
    }
    return missing;
  }
}
