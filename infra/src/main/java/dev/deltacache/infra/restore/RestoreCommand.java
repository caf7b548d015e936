package dev.deltacache.infra.restore;

import dev.deltacache.dynamo.CacheSettings;
import dev.deltacache.dynamo.RestoreTables;
import dev.deltacache.dynamo.Store;
import dev.deltacache.dynamo.Time;
import dev.deltacache.infra.SettingException;
import dev.deltacache.infra.Template;
import dev.deltacache.records.ConflictException;
import dev.deltacache.records.RestorePoint;
import dev.deltacache.records.RestoredTables;
import dev.deltacache.records.ThrottledException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The command, as picocli reads and explains it. */
@Command(
    synopsisHeading = "",
    customSynopsis = "./mvnw -q -Prestore -Drestore=\"--restored-to <time> [--dry-run]\"%n",
    sortOptions = false,
    description = {
      "Makes a cache whole whose tables were restored, while no function runs. The tables are those"
          + " that KEYS_TABLE, DATASETS_TABLE, RECORDS_TABLE and PAYLOADS_TABLE name at AWS; where"
          + " none is set, those of the local run. It may be killed, and run again."
    })
final class RestoreCommand implements Runnable {
  private static final int DATASETS_A_LINE = 100;
  private static final int MOST_DAYS = 3_650;

  private final Map<String, String> environment;
  private final Clock clock;
  private final Path templateFile;
  private final PrintStream out;
  private final PrintStream err;

  @Option(names = "--help", usageHelp = true, hidden = true)
  private boolean unusedHelp; // picocli answers by itself

  @Option(
      names = "--restored-to",
      paramLabel = "<time>",
      converter = TimeConverter.class,
      description = {
        "The moment that the tables were restored to, as 2026-11-27T10:00:00Z.",
        "Without it, the one that AWS tells of each table."
      })
  private Instant both;

  @Option(
      names = "--datasets-restored-to",
      paramLabel = "<time>",
      converter = TimeConverter.class,
      description = "That of Datasets alone, where they differ.")
  private Instant datasets;

  @Option(
      names = "--records-restored-to",
      paramLabel = "<time>",
      converter = TimeConverter.class,
      description = {
        "That of Records alone; at most 5 minutes after that of Datasets.",
        "Of one that was not restored: when the last function was stopped."
      })
  private Instant records;

  @Option(
      names = "--payloads-replaced",
      description = {
        "Payloads is not the table that was written to last, but a copy of it or a new one.",
        "Each record gets a new position then, since nothing tells which have changed."
      })
  private boolean payloadsReplaced;

  @Option(
      names = "--record-ttl-days",
      paramLabel = "<days>",
      description = "The stack's RecordTtlDays, where it is not the template's default.")
  private Integer recordTtlDays;

  @Option(names = "--dry-run", description = "Tells what would be done, and writes nothing.")
  private boolean dryRun;

  RestoreCommand(
      Map<String, String> environment,
      Clock clock,
      Path templateFile,
      PrintStream out,
      PrintStream err) {
    this.environment = environment;
    this.clock = clock;
    this.templateFile = templateFile;
    this.out = out;
    this.err = err;
  }

  @Override
  public void run() {
    Template template = template();
    RestoreTables.Mode mode = dryRun ? RestoreTables.Mode.LOOK : RestoreTables.Mode.RESTORE;
    try (RestoredPlace place = RestoredPlace.of(environment)) {
      RestoredPlace.Checked checked = place.check(template, clock.instant());
      RestorePoint point = point(checked.restoredTo());
      RestoreTables restore =
          new RestoreTables(
              new Store(
                  place.dynamo().client(),
                  place.tables(),
                  Executors::newVirtualThreadPerTaskExecutor),
              Time.system(clock, new SecureRandom()),
              CacheSettings.of(template.functions().getFirst().environment()).recordTtl());
      RestoredTables done = made(place, restore, point, mode);
      Summary.of(point, mode, done).forEach(out::println);
      checked.missing().forEach(out::println);
    }
  }

  private RestoredTables made(
      RestoredPlace place, RestoreTables restore, RestorePoint point, RestoreTables.Mode mode) {
    try {
      return place
          .dynamo()
          .use(RestoredPlace.DATASETS, () -> restore.restore(point, mode, this::tell));
    } catch (ConflictException e) {
      throw new CutOffException(
          "Somebody writes to these tables. Stop all functions, and run this again");
    } catch (ThrottledException e) {
      throw new CutOffException("DynamoDB refuses for its rate. Run this again: it goes on");
    } catch (SettingException e) {
      throw new CutOffException(e.getMessage() + ". Run this again: it goes on");
    }
  }

  private void tell(int datasetsDone) {
    if (datasetsDone % DATASETS_A_LINE == 0) {
      err.printf("%d datasets are done%n", datasetsDone);
    }
  }

  private Template template() {
    if (recordTtlDays != null && (recordTtlDays < 1 || recordTtlDays > MOST_DAYS)) {
      throw new SettingException("--record-ttl-days is not from 1 to " + MOST_DAYS);
    }
    try {
      return Template.read(
          templateFile,
          recordTtlDays == null
              ? Map.of()
              : Map.of("RecordTtlDays", Integer.toString(recordTtlDays)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RestorePoint point(Map<String, Instant> restoredTo) {
    RestorePoint point =
        new RestorePoint(
            moment(datasets, RestoredPlace.DATASETS, restoredTo),
            moment(records, RestoredPlace.RECORDS, restoredTo),
            payloadsReplaced || restoredTo.containsKey(RestoredPlace.PAYLOADS)
                ? RestorePoint.Payloads.OTHER
                : RestorePoint.Payloads.LAST);
    if (point.mayLackRecords()) {
      throw new SettingException(
          "Records was restored to more than 5 minutes after Datasets: what was deleted between"
              + " them cannot be told. Restore it to the same moment");
    }
    return point;
  }

  private long moment(Instant own, String table, Map<String, Instant> restoredTo) {
    Instant moment =
        Optional.ofNullable(own)
            .or(() -> Optional.ofNullable(both))
            .or(() -> Optional.ofNullable(restoredTo.get(table)))
            .orElseThrow(
                () ->
                    new SettingException(
                        "Nothing says to which moment %s was restored: give --restored-to"
                            .formatted(table)));
    if (moment.isAfter(clock.instant())) {
      throw new SettingException(
          "%s cannot have been restored to a time to come: %s".formatted(table, moment));
    }
    return moment.toEpochMilli();
  }

  /** Takes a time of any zone, which must be named. */
  static final class TimeConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeParseException e) {
        throw new TypeConversionException("is not a time like 2026-11-27T10:00:00Z: " + text);
      }
    }
  }
}
