package dev.deltacache.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.BatchResult;
import dev.deltacache.records.BatchRules;
import dev.deltacache.records.IgnoredFields;
import dev.deltacache.records.Intent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BatchAnswerTest {
  @Test
  void answer_hasCountsKeysAndTheLastCursor() {
    BatchResult result =
        new BatchResult(
            List.of("a", "é"),
            List.of("c\""),
            List.of("d"),
            List.of("e"),
            List.of("g", "h"),
            List.of("a"),
            List.of("f"),
            List.of("i"),
            List.of(),
            Optional.empty(),
            Optional.of(Served.resume()));
    assertThat(Answer.of(BatchAnswer.of(batch(BatchRules.DEFAULT), result)).body())
        .isEqualTo(
            """
            {"added":2,"updated":1,"deleted":1,"unchanged":1,"ignored":2,\
            "addedKeys":["a","é"],"updatedKeys":["c\\""],"deletedKeys":["d"],\
            "unchangedKeys":["e"],"nonUniqueKeys":["a"],"unknownKeys":["f"],"prunedKeys":["i"],\
            "nextMerging":{"strategy":"override"},"cursor":"%s"}\
            """
                .formatted(Served.resume().encode(Served.DATASET)));
  }

  @Test
  void answerToABatchThatChangedNothing_hasNoCursor() {
    BatchResult result =
        new BatchResult(
            List.of(),
            List.of(),
            List.of(),
            List.of("a"),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.of(Served.resume()),
            Optional.empty());
    assertThat(Answer.of(BatchAnswer.of(batch(BatchRules.DEFAULT), result)).body())
        .startsWith("{\"added\":0,\"updated\":0,\"deleted\":0,\"unchanged\":1,")
        .endsWith("\"cursor\":null}");
    BatchRules rules =
        new BatchRules(
            new BatchRules.Merging.IgnoreIfModifiedAfterCursor(Optional.empty()),
            BatchRules.Restored.SILENT,
            IgnoredFields.NONE);
    assertThat(Answer.of(BatchAnswer.of(batch(rules), result)).body())
        .contains(
            "\"nextMerging\":{\"strategy\":\"ignore_if_modified_after_cursor\",\"cursor\":\"%s\"}"
                .formatted(Served.resume().encode(Served.DATASET)));
  }

  private static BatchRequest<Intent.Save> batch(BatchRules rules) {
    return new BatchRequest<>(Served.DATASET, List.of(), rules);
  }
}
