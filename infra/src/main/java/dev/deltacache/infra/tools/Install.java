package dev.deltacache.infra.tools;

import dev.deltacache.infra.Console;
import dev.deltacache.infra.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import picocli.AutoComplete;

/** {@code ./mvnw -q -Ptools}: makes a command of the tools, to be called by its name. */
public final class Install {
  private Install() {}

  public static void main(String[] args) {
    Console.quiet();
    Launcher.endWithIt();
    Path folder = Path.of(System.getProperty("deltacache.line").strip());
    try {
      to(folder);
      System.out.printf(
          "%s is made. To have it by its name, and completed by the Tab key:%n",
          folder.resolve(Tools.NAME));
      System.out.printf("export PATH=\"%s:$PATH\"; source %s%n", folder, completion(folder));
    } catch (IOException e) {
      Launcher.fail("%s cannot be written: %s".formatted(folder, e.getMessage()));
    }
  }

  /** Makes the command, and its completion for bash and zsh, in a folder. */
  static void to(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path script = folder.resolve(Tools.NAME);
    Files.writeString(script, script());
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(completion(folder), AutoComplete.bash(Tools.NAME, Tools.commands()));
  }

  // what is read and sent at once takes a few MB
  private static String script() {
    return """
    #!/bin/sh
    # Made by ./mvnw -q -Ptools, which is to be run again after an update, or a clean.
    shown=
    [ -t 1 ] && shown=out
    [ -t 2 ] && shown=$shown,err
    [ -n "$LC_ALL" ] && export LC_CTYPE="$LC_ALL"
        unset LC_ALL
        export LC_MESSAGES=C   # what the system says is looked at
        [ -t 1 ] && columns=$(tput cols 2>/dev/null)
    exec '%s' -Xmx128m -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED \\
      -D%s="$shown" -D%s="${columns:-0}" -classpath '%s' %s "$@"
    """
        .formatted(
            quotable(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
            Terminal.SHOWN,
            Terminal.COLUMNS,
            quotable(System.getProperty("java.class.path")),
            Tools.class.getName());
  }

  private static Path completion(Path folder) {
    return folder.resolve(Tools.NAME + "_completion");
  }

  // between single quotes of a shell
  private static String quotable(String text) {
    return text.replace("'", "'\\''");
  }
}
