package dev.deltacache.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;

/** How JSON is read and written here. */
final class Json {
  /** In levels: deeper JSON is refused. */
  static final int MAX_DEPTH = 500;

  // in characters: no body that is taken has more
  private static final int ANY_LENGTH = 64 * 1024 * 1024;

  /**
   * Strings and numbers of any length pass through. Names are not kept: those of records are the
   * callers', and a table of them would grow without bound.
   */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(ANY_LENGTH)
                  .maxNumberLength(ANY_LENGTH)
                  .maxNameLength(ANY_LENGTH)
                  .build())
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          // four bytes, not two escapes of six: ids are answered at the length they came in
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  /** For messages that may quote a caller's lone surrogates, which UTF-8 has no bytes for. */
  static final JsonFactory ASCII_FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private Json() {}
}
