package dev.deltacache.infra.tools;

import dev.deltacache.infra.Commands;
import dev.deltacache.infra.Console;
import dev.deltacache.infra.SettingException;
import dev.deltacache.infra.calls.CallException;
import dev.deltacache.infra.calls.HttpSender;
import dev.deltacache.infra.calls.Waiting;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code deltacache <command>}: everyday work with a running cache, by its public API alone. */
@Command(
    name = Tools.NAME,
    synopsisHeading = "",
    customSynopsis = "deltacache <command>%n",
    description = "Everyday work with a running cache, by its public API alone.",
    commandListHeading = "%nCommands (each with --help):%n",
    subcommands = {
      TailCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      StatusCommand.class,
      VerifyCommand.class,
      VolatileCommand.class
    },
    footer = {
      "%nThe cache is the one at DELTACACHE_URL, called with the key in DELTACACHE_API_KEY; the"
          + " local run without them.",
      "%nExit status: 0 done; 1 done, but not all is well; 2 nothing was done; 3 broken off; 130 by"
          + " Ctrl-C; 141 whoever read the output has ended."
    })
public final class Tools implements Callable<Integer> {
  static final String NAME = "deltacache";

  private static final int PAGE = 1_000;
  // the cache answers within 30 s
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

  @Option(names = "--help", usageHelp = true, hidden = true, scope = CommandLine.ScopeType.INHERIT)
  private boolean unusedHelp; // picocli answers by itself

  private final Optional<Session> session;

  private Tools(Optional<Session> session) {
    this.session = session;
  }

  /** Without a command: which ones there are. */
  @Override
  public Integer call() {
    new CommandLine(this).usage(session().err());
    return ExitStatus.NOTHING_DONE;
  }

  Session session() {
    return session.orElseThrow();
  }

  public static void main(String[] args) {
    Console.quiet();
    int status;
    try (HttpSender sender = new HttpSender(ANSWER_TIMEOUT)) {
      Session session =
          new Session(
              System.getenv(),
              Terminal.ofLauncher(System.getenv()),
              sender,
              Waiting.system(),
              new FileInputStream(FileDescriptor.in),
              new Output(new FileOutputStream(FileDescriptor.out)),
              System.err,
              PAGE);
      status = run(session, List.of(args));
    }
    System.exit(status);
  }

  /** Runs a command to its end, and gives its exit status. */
  static int run(Session session, List<String> words) {
    try {
      int status =
          Commands.run(
              new CommandLine(new Tools(Optional.of(session))),
              words,
              session.out().asPrintStream());
      session.out().flush();
      return status;
    } catch (SettingException e) {
      session.err().println(e.getMessage());
      if (e.getCause() instanceof ParameterException misread) {
        session.err().printf("See %s --help%n", qualifiedName(misread));
      }
      return ExitStatus.NOTHING_DONE;
    } catch (CallException e) {
      return broken(session, e.getMessage());
    } catch (Output.ClosedException e) {
      // as head does to whatever writes to it
      return ExitStatus.PIPE_CLOSED;
    } catch (IllegalStateException e) {
      // a defect, which is not to be taken for a difference that was found
      e.printStackTrace(session.err());
      return ExitStatus.BROKEN_OFF;
    }
  }

  // what was written by then ends with a whole line
  private static int broken(Session session, String why) {
    try {
      session.out().flush();
    } catch (CallException | Output.ClosedException e) {
      // it is this that has failed
    }
    session.err().println(why);
    return ExitStatus.BROKEN_OFF;
  }

  private static String qualifiedName(ParameterException misread) {
    return misread.getCommandLine().getCommandSpec().qualifiedName();
  }

  /** Them, to be told of and not run. */
  static CommandLine commands() {
    return new CommandLine(new Tools(Optional.empty()));
  }
}
