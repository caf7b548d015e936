package dev.deltacache.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a checkpoint: an object, of which no number or string is understood. */
public final class CheckpointReader {
  /** In bytes of UTF-8, without insignificant white space. */
  public static final int MAX_BYTES = 65_536;

  private CheckpointReader() {}

  /**
   * Reads the value that the parser stands on, to its end also where it is wrong.
   *
   * @param problem takes what is wrong, as a predicate ("must be…")
   * @return its text as it was sent, without insignificant white space
   */
  public static Optional<String> read(JsonParser parser, Consumer<String> problem)
      throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      problem.accept("must be a JSON object");
      return Optional.empty();
    }
    JsonBuffer text = new JsonBuffer();
    JsonText.copy(parser, text);
    if (text.size() > MAX_BYTES) {
      problem.accept("takes %d bytes, more than %d".formatted(text.size(), MAX_BYTES));
      return Optional.empty();
    }
    return Optional.of(new String(text.toByteArray(), UTF_8));
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException if it is no checkpoint
   */
  public static String read(String json) {
    List<String> problems = new ArrayList<>();
    try (JsonParser parser = JsonText.FACTORY.createParser(json)) {
      parser.nextToken();
      Optional<String> text = read(parser, problems::add);
      if (text.isPresent() && parser.nextToken() == null) {
        return text.get();
      }
      problems.add("has more after its JSON object");
    } catch (JsonProcessingException e) {
      problems.add(JsonText.problem(e));
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory cannot fail", e);
    }
    throw new IllegalArgumentException("checkpoint " + problems.getFirst());
  }
}
