package dev.deltacache.infra.tools;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.deltacache.infra.Columns;
import dev.deltacache.infra.Columns.Side;
import dev.deltacache.infra.Shown;
import dev.deltacache.infra.calls.DatasetList;
import dev.deltacache.infra.calls.DatasetRow;
import dev.deltacache.infra.calls.Service;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** As picocli reads and explains it. */
@Command(
    name = "status",
    sortOptions = false,
    description = {
      "Tells of the datasets of the key's environment.",
      "A table on a terminal, else JSON lines. Times are UTC."
    })
final class StatusCommand implements Callable<Integer> {
  private static final List<String> HEADER =
      List.of(
          "DATASET",
          "LIVE",
          "DELETED",
          "PRUNED",
          "SIZE",
          "LAST CHANGE",
          "LAST SYNC",
          "EXPIRES",
          "LAST RUN");
  private static final List<Side> SIDES =
      List.of(
          Side.LEFT,
          Side.RIGHT,
          Side.RIGHT,
          Side.RIGHT,
          Side.RIGHT,
          Side.LEFT,
          Side.LEFT,
          Side.LEFT,
          Side.LEFT);
  private static final int TO_THE_MINUTE = "2026-11-24T16:30".length();

  @ParentCommand private Tools tools;
  @Mixin private FormOptions form;

  @Option(
      names = "--integration",
      paramLabel = "<integration>",
      description = "Only those of this one.")
  private Optional<String> integration = Optional.empty();

  @Option(
      names = "--connection",
      paramLabel = "<connection>",
      description = "Only those of this one.")
  private Optional<String> connection = Optional.empty();

  @Override
  public Integer call() {
    Session session = tools.session();
    Service cache = session.cache();
    Stream<DatasetRow> rows =
        DatasetList.of(
            cache, parameter("integration", integration) + parameter("connection", connection));
    if (form.isJson(session)) {
      rows.forEach(row -> session.out().line(row.json().toString()));
      return ExitStatus.DONE;
    }
    List<List<String>> table = new ArrayList<>(List.of(HEADER));
    rows.sorted(Comparator.comparing(row -> row.name().toString()))
        .map(StatusCommand::columns)
        .forEach(table::add);
    if (table.size() == 1) {
      session.err().println("There is no dataset");
    } else {
      Columns.lines(SIDES, table).forEach(session.out()::line);
    }
    return ExitStatus.DONE;
  }

  private static String parameter(String name, Optional<String> value) {
    return value.map(v -> "&%s=%s".formatted(name, encode(v, UTF_8))).orElse("");
  }

  private static List<String> columns(DatasetRow row) {
    return List.of(
        row.name().toString(),
        Shown.count(row.number("live")),
        Shown.count(row.number("deleted")),
        Shown.count(row.number("pruned")),
        Shown.bytes(row.number("bytes")),
        minute(row.text("last_change_at")),
        minute(row.text("last_sync_at")),
        minute(row.text("expires_at")),
        row.json().path("last_run").path("status").asText("-"));
  }

  private static String minute(String time) {
    return time.length() < TO_THE_MINUTE ? "-" : time.substring(0, TO_THE_MINUTE).replace('T', ' ');
  }
}
