package dev.deltacache.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.events.DatasetChangedJson;
import dev.deltacache.records.DatasetChanged;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.RunCounts;
import dev.deltacache.records.Webhook;
import java.net.URI;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookRequestTest {
  private static final DatasetChanged EVENT =
      new DatasetChanged(
          new DatasetKey("prod", "hubspot", "ac\"me", "Contact", "eu"),
          "contacts",
          new RunCounts(1, 2, 3, 0),
          1_795_793_678_337L,
          "040q47d2fm9pchpdh40q47d2koag00000003ob69hbbsfdlb");

  @Test
  void body_hasTheFieldsOfNangosWebhook_andCursorAndEvent() {
    assertThat(WebhookRequest.of(EVENT, "0123456789abcdef", 0).body())
        .isEqualTo(
            "{\"from\":\"nango\",\"type\":\"sync\",\"connectionId\":\"ac\\\"me\","
                + "\"providerConfigKey\":\"hubspot\",\"syncName\":\"contacts\","
                + "\"syncVariant\":\"eu\",\"model\":\"Contact\",\"syncType\":\"INCREMENTAL\","
                + "\"success\":true,\"modifiedAfter\":\"2026-11-27T15:34:38.337Z\","
                + "\"queryTimeStamp\":\"2026-11-27T15:34:38.337Z\","
                + "\"responseResults\":{\"added\":1,\"updated\":2,\"deleted\":3},"
                + "\"environment\":\"prod\","
                + "\"cursor\":\"040q47d2fm9pchpdh40q47d2koag00000003ob69hbbsfdlb\","
                + "\"eventId\":\""
                + EVENT.id()
                + "\"}");
  }

  // the digests are those of Python's hmac over the same texts
  @Test
  void signatures_areOverTheBody_andOverTimeAndBody() {
    WebhookRequest sent = WebhookRequest.of(EVENT, "0123456789abcdef", 1_795_793_680_999L);
    WebhookRequest later = WebhookRequest.of(EVENT, "0123456789abcdef", 1_795_793_681_000L);
    assertThat(sent.headers())
        .containsEntry(
            "X-Nango-Hmac-Sha256",
            "e20270c3edc1923c5d1e259062a473e793f8331bdadde8a2acf1679f193d9f3d")
        .containsEntry(
            "Deltacache-Signature",
            "t=1795793680,"
                + "v1=c4afa829248abafffef0459022eb9fcee7ea6664b213e9da29517313eb6e05af");
    assertThat(later.headers().get("X-Nango-Hmac-Sha256"))
        .isEqualTo(sent.headers().get("X-Nango-Hmac-Sha256"));
    assertThat(later.headers().get("Deltacache-Signature").replaceFirst(".*v1=", ""))
        .isNotEqualTo(sent.headers().get("Deltacache-Signature").replaceFirst(".*v1=", ""));
  }

  @Test
  void eventOfAQueue_isReadAsItWasWritten_andKeepsItsId() {
    DatasetChanged read = DatasetChangedJson.read(DatasetChangedJson.write(EVENT));
    assertThat(read).isEqualTo(EVENT);
    assertThat(read.id()).isEqualTo(EVENT.id()).matches("[0-9a-f]{32}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"environment\":\"secret\"}", "secret"})
  void whatIsNoEvent_isRefused_andNotQuoted(String text) {
    assertThatThrownBy(() -> DatasetChangedJson.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not the detail of an event")
        .hasMessageNotContaining("secret");
  }

  @Test
  void backoff_doublesUpToAnHour_andLastsForADay() {
    assertThat(IntStream.rangeClosed(1, 10).mapToObj(Backoff::after).map(Duration::toSeconds))
        .containsExactly(10L, 20L, 40L, 80L, 160L, 320L, 640L, 1280L, 2560L, 3600L);
    Duration all =
        IntStream.range(1, Backoff.MOST_TRIES)
            .mapToObj(Backoff::after)
            .reduce(Duration.ZERO, Duration::plus);
    assertThat(all).isBetween(Duration.ofHours(24), Duration.ofHours(25));
    assertThat(Backoff.after(1_000)).isEqualTo(Duration.ofHours(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ftp://hook.example/",
        "https://",
        "https:///path",
        "http://user@hook.example/",
        "https://hook.example/ path",
        "https://hook.example/%zz",
        "https://hook.example/{x}",
        "https://hook.example/#part",
        "https://hook.example:x/",
        "http://[::1/",
        "hook.example"
      })
  void urlThatIsNone_isRefused(String url) {
    assertThatThrownBy(() -> new Webhook(url, "0123456789abcdef"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hook.example",
        "HTTPS://Hook.Example/",
        "http://[::1]:8080/a/b?c=d%20e&f",
        "http://10.0.0.1?x"
      })
  void urlThatIsOne_isTaken_andHasAHost(String url) {
    assertThat(URI.create(new Webhook(url, "0123456789abcdef").url()).getHost()).isNotEmpty();
  }

  @Test
  void keyThatIsShort_isRefused_andNeverTold() {
    assertThatThrownBy(() -> new Webhook("https://hook.example/", "too-short"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("too-short");
    assertThat(new Webhook("https://hook.example/", "0123456789abcdef").toString())
        .doesNotContain("0123456789abcdef");
  }
}
