package dev.deltacache.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.infra.LocalServer;
import dev.deltacache.infra.LocalSettings;
import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.infra.copy.PlayedNango;
import dev.deltacache.node.NodeProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Someone who does all that a file says, from the top, and looks at what comes of it. */
final class Reader implements AutoCloseable {
  private static final String API_KEY = "local-dev-key";

  private final Page page;
  private final NodeProject node;
  private final Ports ports = new Ports();
  private final Project project;
  private final Shell shell;
  private final Optional<LocalServer> server;
  private final Optional<PlayedNango> nango;
  private final Map<Background, List<String>> running = new LinkedHashMap<>();
  private final List<String> notRun = new ArrayList<>();

  Reader(Page page, Path folder) throws Exception {
    this.page = page;
    node = NodeProject.install();
    project = Project.make(folder, node.folder(), ports);
    boolean startsItself = page.commands().stream().anyMatch(Page.Command::startsTheLocalRun);
    boolean asksIt =
        page.commands().stream().anyMatch(Page.Command::asksTheCache)
            || page.steps().stream()
                .anyMatch(step -> step instanceof Page.Program program && program.is("java"));
    server = asksIt && !startsItself ? Optional.of(startServer()) : Optional.empty();
    nango =
        page.commands().stream().anyMatch(command -> command.marks().contains(Mark.NANGO))
            ? Optional.of(new PlayedNango())
            : Optional.empty();
    Map<String, String> environment = project.environment();
    nango.ifPresent(played -> environment.put("NANGO_HOST", played.url().toString()));
    shell = new Shell(folder, environment);
  }

  /**
   * Does it.
   *
   * @return what was not run, and why
   */
  List<String> read() throws Exception {
    for (Page.Step step : page.steps()) {
      switch (step) {
        case Page.Command command when canRun(command) -> run(command);
        case Page.Command command -> Shell.check(command.place(), command.text());
        case Page.Console console -> first(console.place()).await(console.lines());
        case Page.Program program -> run(program);
      }
    }
    for (Map.Entry<Background, List<String>> one : running.entrySet()) {
      one.getKey().await(one.getValue());
    }
    return notRun;
  }

  private void run(Page.Command command) throws Exception {
    String commands = ports.inCommands(filledIn(command.text()));
    if (command.marks().contains(Mark.BACKGROUND)) {
      List<String> lines = command.answer().map(a -> a.lines().toList()).orElse(List.of());
      Background background =
          new Background(command.place(), shell.process(commands), ports::inOutput);
      running.put(background, lines);
      background.await(lines.stream().limit(1).toList());
      return;
    }
    String said = ports.inOutput(withoutProgress(shell.run(command.place(), commands)));
    if (command.answer().isPresent()) {
      assertThat(Changing.replaced(said))
          .as("%s said:%n%s", command.place(), said)
          .isEqualTo(Changing.replaced(command.answer().get()));
    } else {
      assertThat(said).as(command.place()).doesNotContain("{\"error\":");
    }
  }

  private void run(Page.Program program) throws Exception {
    if (program.is("java")) {
      JavaBlock.run(program, project.folder(), server.orElseThrow().dynamoUrl());
    } else if (node.missing().isEmpty()) {
      Path file = project.folder().resolve("tmp/program.mjs");
      Files.writeString(file, program.text());
      shell.run(program.place(), "node tmp/program.mjs");
    } else {
      notRun.add(program.place() + " (" + node.missing() + ")");
    }
  }

  private Background first(String place) {
    assertThat(running).as("what %s is printed by", place).isNotEmpty();
    return running.keySet().iterator().next();
  }

  private boolean canRun(Page.Command command) {
    if (!command.isRun()) {
      notRun.add(command.place() + " " + command.marks());
      return false;
    }
    if (command.marks().contains(Mark.NODE) && !node.missing().isEmpty()) {
      notRun.add(command.place() + " (" + node.missing() + ")");
      return false;
    }
    return true;
  }

  @Override
  public void close() {
    running.keySet().forEach(Background::close);
    shell.close();
    nango.ifPresent(PlayedNango::close);
    server.ifPresent(LocalServer::close);
  }

  // what the docs leave to be filled in
  private static String filledIn(String commands) {
    return commands
        .replace("NANGO_SECRET_KEY=…", "NANGO_SECRET_KEY=" + PlayedNango.SECRET_KEY)
        .replace("https://…", "http://127.0.0.1:" + Ports.API)
        .replace("dc_…", API_KEY);
  }

  // what draws over itself, as a bar of progress does, is not there in the end
  private static String withoutProgress(String said) {
    return Stream.of(said.split("\n", -1))
        .filter(line -> line.stripTrailing().indexOf('\r') < 0)
        .collect(Collectors.joining("\n"));
  }

  private LocalServer startServer() throws IOException {
    LocalSettings settings =
        new LocalSettings(ports.of(Ports.API), ports.of(Ports.DYNAMO), API_KEY, Optional.empty());
    return LocalServer.start(ProjectFiles.template(), settings, Clock.systemUTC());
  }
}
