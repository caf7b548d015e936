package dev.deltacache.reliability;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** JVMs that a test starts: of the same JDK, with the same classes, and with as much to do. */
public final class ForkedJvm {
  private ForkedJvm() {}

  /**
   * A process that is yet to be started.
   *
   * @param main given no arguments, until some are added to the command
   * @param options of the JVM
   */
  public static ProcessBuilder of(Class<?> main, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.add("-Ddeltacache.reliability=" + Effort.isFull());
    if (!Effort.isFull()) {
      // a short run ends before the better compiler and collector would pay
      command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    }
    command.add("-classpath");
    // Surefire's own is a jar that names the real one
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(main.getName());
    return new ProcessBuilder(command);
  }
}
