package dev.deltacache.infra.keys;

import dev.deltacache.infra.Commands;
import dev.deltacache.infra.Console;
import dev.deltacache.infra.Launcher;
import dev.deltacache.infra.SettingException;
import dev.deltacache.records.Scope;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code ./mvnw -q -Pkeys -Dkeys="<command>"}: makes, lists and disables API keys, sets webhooks.
 */
public final class Keys {
  private Keys() {}

  public static void main(String[] args) {
    Console.quiet();
    Launcher.endWithIt();
    try {
      String line = System.getProperty("deltacache.line", "");
      run(line, System.getenv(), new SecureRandom(), System.out, System.err);
    } catch (SettingException e) {
      Launcher.fail(e.getMessage());
    }
  }

  /**
   * Runs a command.
   *
   * @param line the command and what it takes, as for a shell
   * @param random unguessable: new keys are made of it
   * @param out given what was asked for: a new key, or the list
   * @param err given what there is to say beside
   * @throws SettingException if it cannot be done
   */
  static void run(
      String line,
      Map<String, String> environment,
      RandomGenerator random,
      PrintStream out,
      PrintStream err) {
    KeyCommands commands =
        new KeyCommands(
            () -> KeysTable.of(environment), () -> WebhookStore.of(environment), random, out, err);
    run(line, commands, out, err);
  }

  /** Runs one of some commands. */
  static void run(String line, KeyCommands known, PrintStream out, PrintStream err) {
    CommandLine commands = new CommandLine(known).registerConverter(Scope.class, Keys::scope);
    try {
      Commands.run(commands, line, out);
    } catch (SettingException e) {
      if (e.getCause() instanceof ParameterException misread) {
        misread.getCommandLine().usage(err);
      }
      throw e;
    }
  }

  private static Scope scope(String name) {
    for (Scope scope : Scope.values()) {
      if (scope.name().toLowerCase(Locale.ROOT).equals(name)) {
        return scope;
      }
    }
    throw new TypeConversionException("is not read, write or admin: '" + name + "'");
  }
}
