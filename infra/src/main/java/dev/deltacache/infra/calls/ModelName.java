package dev.deltacache.infra.calls;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Names;
import java.util.Optional;

/** A model and its variant, written {@code Contact} or {@code Contact::eu}. */
public record ModelName(String model, String variant) {
  public static final String BASE = DatasetKey.BASE_VARIANT;

  private static final String SEPARATOR = "::";

  public static ModelName parse(String text) {
    int end = text.indexOf(SEPARATOR);
    return end < 0
        ? new ModelName(text, BASE)
        : new ModelName(text.substring(0, end), text.substring(end + SEPARATOR.length()));
  }

  /** What is wrong with it, as a predicate, or nothing. */
  public Optional<String> problem() {
    return Names.problem(model).or(() -> Names.problem(variant));
  }

  @Override
  public String toString() {
    return variant.equals(BASE) ? model : model + SEPARATOR + variant;
  }
}
