package dev.deltacache.infra.docs;

import com.fasterxml.jackson.databind.JsonNode;

/** A call, as a heading names it. */
record Call(String method, String path, JsonNode operation) {
  String name() {
    return method + " " + path;
  }

  boolean isOf(String tag) {
    return operation.path("tags").path(0).asText().equals(tag);
  }
}
