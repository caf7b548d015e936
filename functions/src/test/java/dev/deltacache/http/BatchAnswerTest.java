package dev.deltacache.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.BatchResult;
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
            List.of("a"),
            List.of("f"),
            Optional.of(Served.resume()));
    assertThat(Answer.of(BatchAnswer.of(Served.DATASET, result)).body())
        .isEqualTo(
            """
            {"added":2,"updated":1,"deleted":1,"unchanged":1,"ignored":0,\
            "addedKeys":["a","é"],"updatedKeys":["c\\""],"deletedKeys":["d"],\
            "unchangedKeys":["e"],"nonUniqueKeys":["a"],"unknownKeys":["f"],"prunedKeys":[],\
            "nextMerging":{"strategy":"override"},"cursor":"%s"}\
            """
                .formatted(Served.resume().encode(Served.DATASET)));
  }

  @Test
  void answerToABatchThatChangedNothing_hasNoCursor() {
    BatchResult result =
        new BatchResult(
            List.of(), List.of(), List.of(), List.of("a"), List.of(), List.of(), Optional.empty());
    assertThat(Answer.of(BatchAnswer.of(Served.DATASET, result)).body())
        .startsWith("{\"added\":0,\"updated\":0,\"deleted\":0,\"unchanged\":1,")
        .endsWith("\"cursor\":null}");
  }
}
