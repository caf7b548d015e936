package dev.deltacache.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.Checksum;
import dev.deltacache.records.ExpiryDays;
import dev.deltacache.records.Head;
import dev.deltacache.records.Incarnation;
import dev.deltacache.records.Position;
import dev.deltacache.records.PruneMark;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WarmRecordsTest {
  private static final int RECORDS = 1_000;
  private static final Position LAST = new Position(1, RECORDS);
  private static final Head HEAD =
      new Head(
          new Incarnation(1, 1),
          4,
          2,
          LAST,
          LAST,
          RECORDS,
          0,
          Checksum.EMPTY,
          ExpiryDays.NONE,
          1,
          1,
          PruneMark.NONE,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  // it would ask this one, and fail
  private static final ScanStream NEVER_ASKED = null;

  @Test
  void datasetThatWouldNotFit_isNotFollowed_howeverMuchSingleReadsHaveCost() {
    WarmRecords warm = new WarmRecords(150L * RECORDS);

    assertThat(warm.under(HEAD, RECORDS, NEVER_ASKED, records -> true)).isEmpty();
    assertThat(warm.under(HEAD, RECORDS, NEVER_ASKED, records -> true)).isEmpty();
  }

  @Test
  void dataset_isNotFollowed_beforeSingleReadsHaveCostHalfOfThat() {
    WarmRecords warm = new WarmRecords(Long.MAX_VALUE);

    // 4 shards and 40 units
    assertThat(warm.under(HEAD, 10, NEVER_ASKED, records -> true)).isEmpty();
    assertThat(warm.under(HEAD, 11, NEVER_ASKED, records -> true)).isEmpty();
  }
}
