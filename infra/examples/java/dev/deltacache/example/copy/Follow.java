package dev.deltacache.example.copy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * {@code ./mvnw -q -Pfollow}: keeps a copy of a dataset, by asking for changes. With the argument
 * {@code once} it ends when it has caught up.
 */
public final class Follow {
  private static final Duration POLL = Duration.ofSeconds(1);

  private final ChangeStream stream;
  private final Copy copy;

  private Follow(ChangeStream stream, Copy copy) {
    this.stream = stream;
    this.copy = copy;
  }

  public static void main(String[] args) throws SQLException, InterruptedException {
    Settings settings = Settings.of(System.getenv());
    try (ChangeStream stream = new ChangeStream(settings);
        Copy copy = new Copy(settings.file())) {
      Follow follow = new Follow(stream, copy);
      if (List.of(args).equals(List.of("once"))) {
        String checksum = follow.catchUp().checksum();
        System.out.println(
            checksum == null
                ? "caught up; not compared, as it is just being written to, or is not there"
                : "complete: " + checksum);
        return;
      }
      while (true) {
        follow.catchUp();
        Thread.sleep(POLL);
      }
    }
  }

  /**
   * Reads all that has changed, and tries again for as long as the cache is not to be reached.
   *
   * @return the last page
   * @throws IllegalStateException if the copy is not what the cache holds
   */
  private Page catchUp() throws SQLException, InterruptedException {
    while (true) {
      try {
        Page page = readPage();
        if (!page.hasNext()) {
          verify(page.checksum());
          return page;
        }
      } catch (NoPageException e) {
        System.err.printf("%s; again in %d s%n", e.getMessage(), e.retryAfter().toSeconds());
        Thread.sleep(e.retryAfter());
      } catch (CursorExpiredException e) {
        System.out.println("the cursor has expired: read from the start");
        copy.startAnew();
      }
    }
  }

  private Page readPage()
      throws NoPageException, CursorExpiredException, SQLException, InterruptedException {
    String cursor = copy.cursor();
    Page page = stream.read(cursor);
    copy.apply(cursor, page);
    if (!page.changes().isEmpty()) {
      System.out.printf("%d changes, %d behind%n", page.changes().size(), page.behind());
    }
    return page;
  }

  // the checksum is null where the dataset changed while the page was read
  private void verify(String checksum) throws SQLException {
    if (checksum != null && !checksum.equals(copy.checksum())) {
      copy.startAnew();
      throw new IllegalStateException(
          "the copy is not what the cache holds; the next start reads all of it");
    }
  }
}
