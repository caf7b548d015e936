package dev.deltacache.contract;

import dev.deltacache.records.Checksum;
import dev.deltacache.records.ServedRecord;
import java.util.List;

/** What the head should hold, counted from the records themselves. */
final class Recount {
  private Recount() {}

  static Checksum checksum(List<ServedRecord> records) {
    Checksum checksum = Checksum.EMPTY;
    for (ServedRecord served : records) {
      if (served.stored().isLive()) {
        checksum = checksum.toggle(served.stored().id(), served.stored().fingerprint());
      }
    }
    return checksum;
  }
}
