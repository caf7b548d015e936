package dev.deltacache.infra.copy;

import dev.deltacache.infra.ServiceKey;
import dev.deltacache.infra.ServiceUrl;
import dev.deltacache.infra.SettingException;
import dev.deltacache.infra.Shown;
import dev.deltacache.infra.calls.CallException;
import dev.deltacache.infra.calls.DatasetName;
import dev.deltacache.infra.calls.Earlier;
import dev.deltacache.infra.calls.ModelConverter;
import dev.deltacache.infra.calls.ModelName;
import dev.deltacache.infra.calls.Sender;
import dev.deltacache.infra.calls.Service;
import dev.deltacache.infra.calls.Waiting;
import java.io.PrintStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command, as picocli reads and explains it. */
@Command(
    synopsisHeading = "",
    customSynopsis = "NANGO_SECRET_KEY=… ./mvnw -q -Pcopy [-Dcopy=\"<options>\"]%n",
    sortOptions = false,
    description = {
      "Fills the cache from a running Nango, dataset by dataset. It may be killed, and run again:"
          + " it goes on. Run again later, it copies what has changed since.",
      "NANGO_SECRET_KEY: a key of the environment to copy; NANGO_HOST: https://api.nango.dev or"
          + " your own; DELTACACHE_URL and DELTACACHE_API_KEY: the cache, else the local run."
    })
final class CopyCommand implements Runnable {
  static final String SECRET_KEY = "NANGO_SECRET_KEY";
  static final String HOST = "NANGO_HOST";

  private static final int MAX_PAGE = 10_000;

  private final Map<String, String> environment;
  private final Sender sender;
  private final Waiting waiting;
  private final PrintStream out;
  private final PrintStream err;
  private final Refusals refusals = new Refusals();

  @Option(names = "--help", usageHelp = true, hidden = true)
  private boolean unusedHelp; // picocli answers by itself

  @Option(
      names = "--models",
      split = ",",
      paramLabel = "<model>",
      converter = ModelConverter.class,
      description = {
        "These models of every connection, as Contact,Ticket; a variant as Contact::eu.",
        "Without it, those of the connections' syncs."
      })
  private Set<ModelName> models = new LinkedHashSet<>();

  @Option(
      names = "--integrations",
      split = ",",
      paramLabel = "<key>",
      description = "Only connections of these integrations.")
  private Set<String> integrations = new LinkedHashSet<>();

  @Option(
      names = "--connections",
      split = ",",
      paramLabel = "<id>",
      description = "Only these connections.")
  private Set<String> connections = new LinkedHashSet<>();

  @Option(
      names = "--page-size",
      paramLabel = "<records>",
      description = "How many are read at once, and held in memory: 1 to 10000, else 1000.")
  private int pageSize = 1_000;

  @Option(names = "--restart", description = "Begins anew, whatever was copied before.")
  private boolean restart;

  @Option(names = "--dry-run", description = "Tells what would be copied, and writes nothing.")
  private boolean dryRun;

  CopyCommand(
      Map<String, String> environment,
      Sender sender,
      Waiting waiting,
      PrintStream out,
      PrintStream err) {
    this.environment = environment;
    this.sender = sender;
    this.waiting = waiting;
    this.out = out;
    this.err = err;
  }

  @Override
  public void run() {
    if (pageSize < 1 || pageSize > MAX_PAGE) {
      throw new SettingException("--page-size is not from 1 to %d".formatted(MAX_PAGE));
    }
    Nango nango =
        new Nango(
            service(
                "Nango",
                ServiceUrl.of(environment, HOST, "https://api.nango.dev"),
                ServiceKey.of(environment, SECRET_KEY, "")));
    Cache cache =
        new Cache(
            service("The cache", ServiceUrl.ofCache(environment), ServiceKey.ofCache(environment)),
            refusals::add);
    Map<DatasetName, Long> datasets = new Wish(integrations, connections, models).datasets(nango);
    if (dryRun) {
      look(nango, cache, datasets);
    } else {
      copy(nango, cache, datasets);
    }
  }

  private void look(Nango nango, Cache cache, Map<DatasetName, Long> datasets) {
    DatasetCopy copy = new DatasetCopy(nango, cache, pageSize, records -> {});
    out.println("Nothing was written. This is what would be copied:");
    datasets.forEach(
        (dataset, live) -> {
          long before = copy.start(dataset, earlier()).progress().read().all();
          out.printf(
              "%s: %s%s%n",
              dataset,
              before == 0 ? "from the start" : "goes on after %d records".formatted(before),
              live == 0 ? "" : ", Nango counts %d".formatted(live));
        });
  }

  private void copy(Nango nango, Cache cache, Map<DatasetName, Long> datasets) {
    Map<DatasetName, Tally> read = new LinkedHashMap<>();
    List<Row> rows;
    // closed before anything else is told: it is drawn over and over
    try (ProgressBar bar = bar(datasets.values().stream().mapToLong(Long::longValue).sum())) {
      DatasetCopy copy = new DatasetCopy(nango, cache, pageSize, bar::stepBy);
      for (DatasetName dataset : datasets.keySet()) {
        bar.setExtraMessage(" " + dataset);
        Tally tally = copy.copy(dataset, earlier());
        // of a model that was named, not every connection need have records
        if (models.isEmpty() || tally.all() > 0) {
          read.put(dataset, tally);
        }
      }
      bar.setExtraMessage(" counting");
      rows = new Comparison(cache, copy).of(read);
    } finally {
      refusals.tell(err);
    }
    Row.table(rows).forEach(out::println);
    tell(rows);
  }

  private void tell(List<Row> rows) {
    long pruned = rows.stream().mapToLong(row -> row.read().pruned()).sum();
    if (pruned > 0) {
      out.printf(
          "Not copied, for their payload is gone at Nango: %s.%n", Shown.count(pruned, "record"));
    }
    for (ModelName model : models) {
      if (rows.stream().noneMatch(row -> row.dataset().model().equals(model))) {
        throw new CallException("Nango has no records of the model %s".formatted(model));
      }
    }
    long differing = rows.stream().filter(row -> !row.holds()).count();
    if (differing > 0) {
      throw new CallException(
          "%d of %d datasets do not hold what Nango has: see the rows that say NO. Where syncs went"
                  .formatted(differing, rows.size())
              + " on meanwhile, run this again");
    }
  }

  private Earlier earlier() {
    return Earlier.of(restart);
  }

  private Service service(String name, URI url, String key) {
    return new Service(name, url, key, sender, waiting);
  }

  private ProgressBar bar(long max) {
    return new ProgressBarBuilder()
        .setTaskName("from Nango")
        // not known: it shows no end
        .setInitialMax(max == 0 ? -1 : max)
        .setUnit(" records", 1)
        .setConsumer(new ConsoleProgressBarConsumer(err))
        .build();
  }
}
