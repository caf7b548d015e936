package dev.deltacache.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.deltacache.records.SyncKey;
import dev.deltacache.records.SyncTrigger;
import dev.deltacache.records.SyncTrigger.Before;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads what a caller asks of whoever runs syncs. */
final class TriggerParser {
  private final BodyParser body = new BodyParser();

  private TriggerParser() {}

  /**
   * Reads the body.
   *
   * @throws RejectedException with each thing that is wrong
   */
  static SyncTrigger parse(ApiRequest request, String environment) {
    return new TriggerParser().read(request, environment);
  }

  private SyncTrigger read(ApiRequest request, String environment) {
    BodyParser.Field<String> integration = body.required("provider_config_key", Values::name);
    BodyParser.Field<String> connection = body.optional("connection_id", Values::name);
    BodyParser.Field<List<SyncTrigger.Name>> syncs = body.required("syncs", this::syncs);
    BodyParser.Field<Before> opts = body.optional("opts", this::opts);
    BodyParser.Field<Before> mode = body.optional("sync_mode", TriggerParser::mode);
    BodyParser.Field<Boolean> fullResync = body.optional("full_resync", Values::bool);
    body.read(request);
    // whichever asks for most
    Before before = fullResync.value().orElse(false) ? Before.RESET : Before.NOTHING;
    for (Before other : List.of(opts.value().orElse(before), mode.value().orElse(before))) {
      before = other.compareTo(before) > 0 ? other : before;
    }
    return new SyncTrigger(environment, integration.get(), connection.value(), syncs.get(), before);
  }

  private Optional<List<SyncTrigger.Name>> syncs(JsonParser parser, Consumer<String> problem)
      throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      problem.accept("must be an array");
      return Optional.empty();
    }
    List<SyncTrigger.Name> names = new ArrayList<>();
    int count = 0;
    for (; parser.nextToken() != JsonToken.END_ARRAY; count++) {
      List<Object> path = List.of("syncs", count);
      Optional<SyncTrigger.Name> name = name(parser, path);
      if (count < SyncTrigger.MOST) {
        name.ifPresent(names::add);
      }
    }
    if (count > SyncTrigger.MOST) {
      problem.accept("must have at most %d syncs, but has %d".formatted(SyncTrigger.MOST, count));
    }
    return Optional.of(names);
  }

  private Optional<SyncTrigger.Name> name(JsonParser parser, List<Object> path) throws IOException {
    Optional<SyncTrigger.Name> name =
        switch (parser.currentToken()) {
          case VALUE_STRING -> SyncTrigger.Name.parse(parser.getText());
          case START_OBJECT -> object(parser, path);
          default -> {
            parser.skipChildren();
            yield Optional.empty();
          }
        };
    if (name.isEmpty()) {
      body.problems()
          .add(path, "must be 'name', 'name::variant' or an object with name and variant");
    }
    return name;
  }

  private Optional<SyncTrigger.Name> object(JsonParser parser, List<Object> path)
      throws IOException {
    String name = "";
    String variant = SyncKey.BASE_VARIANT;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      String text = value == JsonToken.VALUE_STRING ? parser.getText() : "";
      switch (field) {
        case "name" -> name = text;
        case "variant" -> variant = value == JsonToken.VALUE_NULL ? SyncKey.BASE_VARIANT : text;
        default -> body.problems().add(within(path, field), "is no field of this call");
      }
      parser.skipChildren();
    }
    return SyncTrigger.Name.of(name, variant);
  }

  private Optional<Before> opts(JsonParser parser, Consumer<String> problem) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      problem.accept("must be an object");
      return Optional.empty();
    }
    boolean reset = false;
    boolean emptyCache = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      List<Object> path = List.of("opts", parser.currentName());
      Consumer<String> wrong = message -> body.problems().add(path, message);
      parser.nextToken();
      switch (path.getLast().toString()) {
        case "reset" -> reset = Values.bool(parser, wrong).orElse(false);
        case "emptyCache" -> emptyCache = Values.bool(parser, wrong).orElse(false);
        default -> {
          parser.skipChildren();
          wrong.accept("is no field of this call");
        }
      }
    }
    if (emptyCache && !reset) {
      body.problems().add(List.of("opts", "emptyCache"), "is taken with reset alone");
    }
    return Optional.of(emptyCache ? Before.RESET_AND_EMPTY : reset ? Before.RESET : Before.NOTHING);
  }

  private static Optional<Before> mode(JsonParser parser, Consumer<String> problem)
      throws IOException {
    String text = Values.text(parser, _ -> {}).orElse("");
    return switch (text) {
      case "incremental" -> Optional.of(Before.NOTHING);
      case "full_refresh" -> Optional.of(Before.RESET);
      case "full_refresh_and_clear_cache" -> Optional.of(Before.RESET_AND_EMPTY);
      default -> {
        problem.accept("must be incremental, full_refresh or full_refresh_and_clear_cache");
        yield Optional.empty();
      }
    };
  }

  private static List<Object> within(List<Object> path, String field) {
    List<Object> inner = new ArrayList<>(path);
    inner.add(field);
    return inner;
  }
}
