package dev.deltacache.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CursorsTest {
  @Test
  void cursorOfTheDataset_isRead() {
    String text = Served.resume().encode(Served.DATASET);
    assertThat(Cursors.decode(text, Served.DATASET, "cursor")).isEqualTo(Served.resume());
  }

  @Test
  void otherText_isAnInvalidCursor_whereItStood() {
    RejectedException rejected =
        Rejections.of(() -> Cursors.decode("x", Served.DATASET, "merging", "cursor"));
    Answer answer = Answer.of(Responses.of(rejected));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .contains("\"code\":\"invalid_cursor\"", "\"path\":[\"merging\",\"cursor\"]")
        .contains("merging.cursor: is not of the form");
  }
}
