package dev.deltacache.infra;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ParameterException;

/** Runs a program's command. */
public final class Commands {
  private static final int USAGE_WIDTH = 100;

  private Commands() {}

  /**
   * Runs that of a line that it was given as for a shell.
   *
   * @param out given the help that is asked for
   * @throws SettingException if the line is no good; nothing was run. Caused by picocli's
   * @throws RuntimeException what the command throws
   */
  public static void run(CommandLine command, String line, PrintStream out) {
    run(command, Words.of(line), out);
  }

  /**
   * The same of words that a shell gave.
   *
   * @return the status that the command gives, 0 where it gives none
   */
  public static int run(CommandLine command, List<String> words, PrintStream out) {
    command
        .setExpandAtFiles(false)
        .setUsageHelpWidth(USAGE_WIDTH)
        .setOut(new PrintWriter(out, true, out.charset()));
    try {
      return new CommandLine.RunLast().execute(command.parseArgs(words.toArray(String[]::new)));
    } catch (ParameterException e) {
      throw new SettingException(Shown.first(e), e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException why) {
        throw why;
      }
      throw e;
    }
  }
}
