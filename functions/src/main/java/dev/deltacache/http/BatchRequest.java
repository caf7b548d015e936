package dev.deltacache.http;

import dev.deltacache.records.BatchRules;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Intent;
import java.util.List;

/** The body of a batch save or delete. */
record BatchRequest<T extends Intent>(DatasetKey dataset, List<T> records, BatchRules rules) {
  static final int MAX_RECORDS = BatchRules.MAX_RECORDS;
}
