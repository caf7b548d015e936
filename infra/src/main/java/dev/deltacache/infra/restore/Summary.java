package dev.deltacache.infra.restore;

import dev.deltacache.dynamo.RestoreTables;
import dev.deltacache.infra.Shown;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.RestorePoint;
import dev.deltacache.records.RestoredTables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the command says that it has done. */
final class Summary {
  private Summary() {}

  static List<String> of(RestorePoint point, RestoreTables.Mode mode, RestoredTables done) {
    List<String> lines = new ArrayList<>();
    if (mode == RestoreTables.Mode.LOOK) {
      lines.add("Nothing was written. This is what would be done:");
    }
    lines.add("changes before %s stay as they were".formatted(time(point.lostAfterMs())));
    lines.add(Shown.count(done.datasets(), "dataset"));
    lines.add("%d records get new positions".formatted(done.moved()));
    lines.add("%d payloads are not there, and marked expired".formatted(done.expired()));
    lines.add("%d windows of deletion tracking are closed".formatted(done.windows()));
    lines.add("%d checkpoints of later are deleted".formatted(done.checkpoints()));
    lines.add("%d lives of datasets that are gone go to the graveyard".formatted(done.buried()));
    lines.add("%d lives of datasets that are back leave it".formatted(done.exhumed()));
    for (DatasetKey dataset : done.belied()) {
      lines.add(
          ("%s does not have the records that it counts: all of its readers begin anew. Was it"
                  + " restored to another moment?")
              .formatted(name(dataset)));
    }
    return lines;
  }

  private static String name(DatasetKey dataset) {
    return Shown.text(
        String.join(
            " / ",
            dataset.environment(),
            dataset.integration(),
            dataset.connection(),
            dataset.model(),
            dataset.variant()));
  }

  private static Instant time(long timeMs) {
    return Instant.ofEpochMilli(timeMs);
  }
}
