package dev.deltacache.infra;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Turns HTTP requests into events as an HTTP API gives them to a function. (Amazon API Gateway
 * Developer Guide, "Create AWS Lambda proxy integrations for HTTP APIs", payload format 2.0.)
 */
final class ApiGatewayEvents {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ApiGatewayEvents() {}

  static byte[] of(HttpRequest request, Route route, String requestId, Instant now) {
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "2.0");
    event.put("routeKey", route.key());
    event.put("rawPath", request.cutPath());
    event.put("rawQueryString", request.rawQuery());
    ObjectNode headers = event.putObject("headers");
    request.headers().forEach(headers::put);
    if (!request.rawQuery().isEmpty()) {
      ObjectNode parameters = event.putObject("queryStringParameters");
      QueryString.parse(request.rawQuery()).forEach(parameters::put);
    }
    Map<String, String> variables = route.match(request.method(), request.path()).orElseThrow();
    if (!variables.isEmpty()) {
      ObjectNode parameters = event.putObject("pathParameters");
      variables.forEach(parameters::put);
    }
    context(event.putObject("requestContext"), request, requestId, now)
        .put("routeKey", route.key());
    body(event, request);
    try {
      return JSON.writeValueAsBytes(event);
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot fail", e);
    }
  }

  private static ObjectNode context(
      ObjectNode context, HttpRequest request, String requestId, Instant now) {
    context.put("accountId", "000000000000");
    context.put("apiId", "local");
    context.put("domainName", "127.0.0.1");
    context.put("domainPrefix", "127");
    ObjectNode http = context.putObject("http");
    http.put("method", request.method());
    http.put("path", request.cutPath());
    http.put("protocol", "HTTP/1.1");
    http.put("sourceIp", "127.0.0.1");
    http.put("userAgent", request.headers().getOrDefault("user-agent", ""));
    context.put("requestId", requestId);
    context.put("stage", "$default");
    context.put("time", TIME.format(now));
    context.put("timeEpoch", now.toEpochMilli());
    return context;
  }

  // what is packed or no text comes in base64, and only then
  private static void body(ObjectNode event, HttpRequest request) {
    byte[] body = request.body();
    boolean base64 = false;
    if (body.length > 0) {
      Optional<String> text =
          request.headers().containsKey("content-encoding") ? Optional.empty() : Utf8.decode(body);
      base64 = text.isEmpty();
      event.put("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(body)));
    }
    event.put("isBase64Encoded", base64);
  }
}
