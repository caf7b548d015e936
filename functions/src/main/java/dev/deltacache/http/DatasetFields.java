package dev.deltacache.http;

import dev.deltacache.records.DatasetKey;

/** The fields of a body that name a dataset of the caller's. */
final class DatasetFields {
  private final BodyParser.Field<String> model;
  private final BodyParser.Field<String> variant;

  /** Adds them to those that a body may have. */
  DatasetFields(BodyParser body) {
    model = body.required("model", Values::name);
    variant = body.optional("variant", Values::name);
  }

  /** The dataset, once the body was read. */
  DatasetKey of(Caller caller) {
    return caller.dataset(model.get(), variant.value().orElse(DatasetKey.BASE_VARIANT));
  }
}
