package dev.deltacache.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.deltacache.records.DatasetChanged;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.IsoTime;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a webhook is sent: the fields of Nango's sync webhook, and {@code environment}, {@code
 * cursor} and {@code eventId}; signed as Nango does, over the body alone, and over time and body,
 * so that who keeps to the time is safe from what was sent before.
 */
public record WebhookRequest(String body, Map<String, String> headers) {
  /** By which Nango's client verifies it: HMAC-SHA256 of the body, in hexadecimal digits. */
  public static final String NANGO_SIGNATURE = "X-Nango-Hmac-Sha256";

  /**
   * {@code t=<s since 1970>,v1=<hex>}: HMAC-SHA256 of the number, a dot and the body, with the time
   * at which it was sent.
   */
  public static final String SIGNATURE = "Deltacache-Signature";

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final String HMAC = "HmacSHA256";

  /**
   * Makes it.
   *
   * @param nowMs ms since the epoch
   */
  public static WebhookRequest of(DatasetChanged event, String signingKey, long nowMs) {
    String body = body(event);
    String seconds = Long.toString(nowMs / 1000);
    return new WebhookRequest(
        body,
        Map.of(
            "Content-Type",
            "application/json; charset=utf-8",
            "User-Agent",
            "Deltacache",
            NANGO_SIGNATURE,
            hmac(signingKey, body),
            SIGNATURE,
            "t=%s,v1=%s".formatted(seconds, hmac(signingKey, seconds + "." + body))));
  }

  private static String body(DatasetChanged event) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      DatasetKey dataset = event.dataset();
      String since = IsoTime.format(event.sinceMs());
      json.writeStartObject();
      json.writeStringField("from", "nango");
      json.writeStringField("type", "sync");
      json.writeStringField("connectionId", dataset.connection());
      json.writeStringField("providerConfigKey", dataset.integration());
      json.writeStringField("syncName", event.sync());
      json.writeStringField("syncVariant", dataset.variant());
      json.writeStringField("model", dataset.model());
      json.writeStringField("syncType", "INCREMENTAL");
      json.writeBooleanField("success", true);
      json.writeStringField("modifiedAfter", since);
      json.writeStringField("queryTimeStamp", since);
      json.writeObjectFieldStart("responseResults");
      json.writeNumberField("added", event.counts().added());
      json.writeNumberField("updated", event.counts().updated());
      json.writeNumberField("deleted", event.counts().deleted());
      json.writeEndObject();
      json.writeStringField("environment", dataset.environment());
      json.writeStringField("cursor", event.cursor());
      json.writeStringField("eventId", event.id());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory cannot fail", e);
    }
    return text.toString();
  }

  private static String hmac(String key, String signed) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), HMAC));
      return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("HMAC-SHA256 is required of every Java platform", e);
    }
  }
}
