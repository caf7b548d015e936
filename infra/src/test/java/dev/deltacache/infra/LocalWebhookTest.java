package dev.deltacache.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.Webhook;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** The local run as it is started, with a receiver on this machine. */
final class LocalWebhookTest {
  private static final String KEY = "a-key-of-this-very-test";

  @Test
  void aSave_isPostedToTheReceiver_signed() throws Exception {
    Template template =
        Template.read(
            ProjectFiles.templateFile(), Map.of("WebhookAllowedAddresses", "127.0.0.0/8"));
    try (Receiver receiver = Receiver.start();
        HttpClient client = HttpClient.newHttpClient()) {
      LocalSettings settings =
          LocalSettings.anywhere("local-dev-key").with(new Webhook(receiver.url(), KEY));
      try (LocalServer server = LocalServer.start(template, settings, Clock.systemUTC())) {
        String batch = "{\"model\":\"Contact\",\"records\":[{\"id\":1},{\"id\":2}]}";
        var save =
            LocalRequests.to(server, "/records").POST(BodyPublishers.ofString(batch)).build();
        byte[] saved = client.send(save, BodyHandlers.ofByteArray()).body();

        Receiver.Post post = receiver.next();

        assertThat(post.json().get("cursor")).isEqualTo(LocalRequests.json(saved).get("cursor"));
        assertThat(post.json().at("/responseResults/added").asInt()).isEqualTo(2);
        assertThat(post.nangoSignature()).isEqualTo(hmac(post.body()));
        String[] signature = post.signature().split("[=,]", -1);
        assertThat(signature[3]).isEqualTo(hmac(signature[1] + "." + post.body()));
      }
    }
  }

  private static String hmac(String signed) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY.getBytes(UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(UTF_8)));
  }
}
