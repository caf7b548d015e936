package dev.deltacache.handlers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.infra.Route;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;

/** An event of {@code events/}, to be changed before it is sent. */
public final class Event {
  public static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode event;

  /** A copy, its text changed. */
  Event replaced(UnaryOperator<String> change) {
    try {
      return new Event((ObjectNode) JSON.readTree(change.apply(event.toString())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Event(ObjectNode event) {
    this.event = event;
  }

  /** That of a file, its ending left out. */
  public static Event of(String name) {
    try {
      Path file = Path.of("..", "events", name + ".json");
      return new Event((ObjectNode) JSON.readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** That of a route, by its key. */
  static Event ofRoute(String key) {
    try {
      return new Event((ObjectNode) ProjectFiles.event(new Route(key)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Event header(String name, String value) {
    headers().put(name, value);
    return this;
  }

  Event without(String header) {
    headers().remove(header);
    return this;
  }

  public Event connection(String connection) {
    return header("connection-id", connection);
  }

  public Event query(String raw) {
    event.put("rawQueryString", raw);
    return this;
  }

  Event request(String method, String path) {
    event.put("rawPath", path);
    ((ObjectNode) event.get("requestContext").get("http")).put("method", method);
    return this;
  }

  /** What stands in the path for a variable of the route, the last part of it. */
  Event pathParameter(String name, String value) {
    String path = event.get("rawPath").asText();
    event.put("rawPath", path.substring(0, path.lastIndexOf('/') + 1) + value);
    event.putObject("pathParameters").put(name, value);
    return this;
  }

  public Event body(String body) {
    event.put("body", body);
    return this;
  }

  Event body(byte[] body) {
    event.put("isBase64Encoded", true);
    return body(Base64.getEncoder().encodeToString(body));
  }

  Event withoutBody() {
    event.remove("body");
    return this;
  }

  public String method() {
    return event.at("/requestContext/http/method").asText();
  }

  public String path() {
    return event.get("rawPath").asText();
  }

  public String query() {
    return event.get("rawQueryString").asText();
  }

  /** The body's text, unpacked. */
  public String text() {
    String body = event.path("body").asText();
    if (!event.get("isBase64Encoded").asBoolean()) {
      return body;
    }
    byte[] bytes = Base64.getDecoder().decode(body);
    if (!headers().path("content-encoding").asText().equals("gzip")) {
      return new String(bytes, UTF_8);
    }
    try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(unpacked.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public JsonNode json() {
    return event;
  }

  private ObjectNode headers() {
    return (ObjectNode) event.get("headers");
  }
}
