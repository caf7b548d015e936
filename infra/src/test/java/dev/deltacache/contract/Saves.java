package dev.deltacache.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.deltacache.records.Intent;
import dev.deltacache.records.RecordReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;

/** Saves of records that are written as JSON texts. */
public final class Saves {
  private static final JsonFactory JSON = new JsonFactory();

  private Saves() {}

  public static Intent.Save read(String json) {
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      return new RecordReader()
          .read(
              parser,
              0,
              problem -> {
                throw new AssertionError(problem);
              })
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** So many records, whose ids are numbers from 0 on. */
  static String[] numbered(int count) {
    return IntStream.range(0, count).mapToObj(i -> "{\"id\":" + i + "}").toArray(String[]::new);
  }
}
