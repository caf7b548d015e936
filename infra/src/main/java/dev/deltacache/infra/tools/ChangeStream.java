package dev.deltacache.infra.tools;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.deltacache.infra.calls.Page;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A dataset's stream of changes, read page by page. */
final class ChangeStream {
  private static final int GONE = 410;
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
    this.query = "%s%s&limit=%d".formatted(dataset.name().query(), query, dataset.page());
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
    String target =
        "/records?" + query + cursor.map(after -> "&cursor=" + encode(after, UTF_8)).orElse("");
    HttpResponse<String> response = dataset.send("GET", target, "");
    if (response.statusCode() == GONE) {
      throw new BegunAnewException();
    }
    Page page = dataset.cache().page(target, response);
    cursor = page.resume().or(() -> cursor);
    return page;
  }
}
