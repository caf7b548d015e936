package dev.deltacache.infra.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.infra.calls.CallException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScratchTest {
  private static final String TABLE = "CREATE TABLE numbers (n INTEGER PRIMARY KEY, text TEXT)";

  @TempDir Path folder;

  @Test
  void table_isInNoFolder_fromTheStart() {
    try (Scratch scratch = new Scratch(folder, TABLE)) {
      // more than SQLite holds in memory
      for (int n = 0; n < 5_000; n++) {
        scratch.update("INSERT INTO numbers VALUES (?, ?)", n, "x".repeat(1_000));
      }
      AtomicLong found = new AtomicLong();
      scratch.query("SELECT count(*) FROM numbers", row -> found.set(row.getLong(1)));
      assertThat(found).hasValue(5_000);
      // however this ends, a kill too, nothing of it is left
      assertThat(folder.toFile().list()).isEmpty();
    }
  }

  @Test
  void folderThatIsNotThere_isTold() {
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> new Scratch(none, TABLE))
        .isInstanceOf(CallException.class)
        .hasMessageStartingWith("A file for the time of this cannot be kept in " + none);
  }
}
