package dev.deltacache.infra.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What one operation took.
 *
 * @param bytes of a record
 * @param size records of the dataset
 * @param batch records a batch
 */
record Row(Design design, Operation operation, int bytes, int size, int batch, Usage usage) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Prints it on standard output, as a line of JSON. */
  void print() {
    try {
      System.out.println(JSON.writeValueAsString(this));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record can be written", e);
    }
  }

  /** What another process has printed. */
  static Row read(String line) {
    try {
      return JSON.readValue(line, Row.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no row: " + line, e);
    }
  }
}
