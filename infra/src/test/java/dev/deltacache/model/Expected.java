package dev.deltacache.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An answer as the model has it.
 *
 * @param body of an error only what its code alone does not say
 * @param error the code of an error
 */
record Expected(
    int status, Map<String, Object> body, Optional<String> error, boolean ofUnknownDataset) {

  static Expected of(Map<String, Object> body) {
    return new Expected(200, body, Optional.empty(), false);
  }

  static Expected ofDataset(boolean isKnown, Map<String, Object> body) {
    return new Expected(200, body, Optional.empty(), !isKnown);
  }

  static Expected error(int status, String code) {
    return error(status, code, Map.of());
  }

  static Expected error(int status, String code, Map<String, Object> more) {
    return new Expected(status, more, Optional.of(code), false);
  }

  /** A body of fields, each a name and a value. */
  static Map<String, Object> fields(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }
}
