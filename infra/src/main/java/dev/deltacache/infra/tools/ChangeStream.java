package dev.deltacache.infra.tools;

import dev.deltacache.infra.calls.Page;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A dataset's stream of changes, read page by page. */
final class ChangeStream {
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final CachedDataset dataset;
  private final String query;
  private Optional<String> cursor;

  /**
   * Reads nothing yet.
   *
   * @param query further parameters, each with its ampersand
   * @param after the cursor to begin after; absent for the start of the stream
   */
  ChangeStream(CachedDataset dataset, String query, Optional<String> after) {
    this.dataset = dataset;
    this.query = "%s&limit=%d".formatted(query, dataset.page());
    this.cursor = after;
  }

  /** The dataset was emptied, or is one that was restored: the stream begins anew. */
  static final class BegunAnewException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Where the next page begins; absent at the start of the stream. */
  Optional<String> cursor() {
    return cursor;
  }

  /**
   * Reads to the end of the stream as it is then.
   *
   * @param reader given each page, also an empty one
   * @throws BegunAnewException if the cursor is of another life of the dataset
   */
  void toTheEnd(Consumer<Page> reader) {
    while (readPage(reader)) {
      // to the next
    }
  }

  /**
   * Reads a page.
   *
   * @return whether more was there already
   * @throws BegunAnewException if the cursor is of another life of the dataset
   */
  boolean readPage(Consumer<Page> reader) {
    Page page = next();
    reader.accept(page);
    if (page.next().isEmpty() && page.behind() > 0) {
      // a change is turning visible
      dataset.cache().pause(WAIT);
    }
    return page.next().isPresent() || page.behind() > 0;
  }

  private Page next() {
    Page page =
        cursor
            .map(after -> dataset.cache().pageAfter(dataset.name(), after, query))
            .orElseGet(() -> Optional.of(dataset.page(query)))
            .orElseThrow(BegunAnewException::new);
    cursor = page.resume().or(() -> cursor);
    return page;
  }
}
