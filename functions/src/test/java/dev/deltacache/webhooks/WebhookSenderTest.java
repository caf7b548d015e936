package dev.deltacache.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.deltacache.records.DatasetChanged;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.RunCounts;
import dev.deltacache.webhooks.Delivery.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookSenderTest {
  private static final WebhookRequest REQUEST =
      WebhookRequest.of(
          new DatasetChanged(
              new DatasetKey("test", "hubspot", "acme", "Contact", "base"),
              "contacts",
              new RunCounts(1, 2, 3, 0),
              1_000,
              "cursor"),
          "0123456789abcdef",
          2_000);

  private final List<String> received = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server;
  private String origin;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    origin = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
  }

  // /<status>, or /<status>/<where to go>
  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    received.add(exchange.getRequestMethod() + " " + path + " " + body);
    if (path.equals("/never")) {
      await();
      return;
    }
    String[] parts = path.substring(1).split("/", 2);
    if (parts.length == 2) {
      String query = exchange.getRequestURI().getQuery();
      exchange.getResponseHeaders().add("Location", query == null ? "/" + parts[1] : query);
    }
    exchange.sendResponseHeaders(Integer.parseInt(parts[0]), -1);
    exchange.close();
  }

  private void await() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static WebhookSender sender(String allowed) {
    return sender(allowed, Duration.ofSeconds(30), InetAddress::getAllByName);
  }

  private static WebhookSender sender(
      String allowed, Duration answerWithin, PublicAddresses.Lookup lookup) {
    return new WebhookSender(new PublicAddresses(AddressRange.all(allowed), lookup), answerWithin);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 202, 204})
  void success_isDelivered(int status) {
    assertThat(sender("127.0.0.1").send(origin + "/" + status, REQUEST))
        .isEqualTo(Outcome.DELIVERED);
    assertThat(received).containsExactly("POST /" + status + " " + REQUEST.body());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 410, 429, 500, 503})
  void otherAnswer_isNoDelivery_andNotTriedAgainHere(int status) {
    assertThat(sender("127.0.0.1").send(origin + "/" + status, REQUEST))
        .isEqualTo(Outcome.DECLINED);
    assertThat(received).hasSize(1);
  }

  @Test
  void loopback_isRefused_andNotEvenConnectedTo() {
    for (String host : List.of("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "127.1")) {
      String url = "http://%s:%d/200".formatted(host, server.getAddress().getPort());
      assertThat(sender("").send(url, REQUEST)).as(host).isEqualTo(Outcome.ADDRESS_REFUSED);
    }
    assertThat(received).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {307, 308})
  void redirectThatKeepsTheMethod_isFollowed(int status) {
    assertThat(sender("127.0.0.1").send(origin + "/" + status + "/200", REQUEST))
        .isEqualTo(Outcome.DELIVERED);
    assertThat(received)
        .containsExactly(
            "POST /" + status + "/200 " + REQUEST.body(), "POST /200 " + REQUEST.body());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303})
  void redirectThatDoesNot_isNoDelivery(int status) {
    assertThat(sender("127.0.0.1").send(origin + "/" + status + "/200", REQUEST))
        .isEqualTo(Outcome.DECLINED);
    assertThat(received).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "https, https, true",
    "https, http, false",
    "http, https, true",
    "http, http, true",
  })
  void redirect_leadsNotOutOfEncryption(String from, String to, boolean allowed) {
    assertThat(
            new WebhookSender.WithTheSameBody()
                .isRedirectAllowed(
                    new HttpHost(from, "hook.example"),
                    new HttpHost(to, "hook.example"),
                    new HttpPost("/"),
                    HttpClientContext.create()))
        .isEqualTo(allowed);
  }

  @Test
  void redirectToAnAddressThatIsNotAllowed_isRefused() {
    String elsewhere = "http://localhost:" + server.getAddress().getPort() + "/200";
    WebhookSender sender =
        sender(
            "127.0.0.1",
            Duration.ofSeconds(30),
            host -> InetAddress.getAllByName(host.equals("localhost") ? "127.0.0.2" : host));

    assertThat(sender.send(origin + "/307/x?" + elsewhere, REQUEST))
        .isEqualTo(Outcome.ADDRESS_REFUSED);
    assertThat(received).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:99999/", "http://", "ftp://127.0.0.1/", "http://127.0.0.1:1/"})
  void redirectToNowhere_isNoDelivery_andNoFailureOfOurs(String nowhere) {
    assertThat(sender("127.0.0.1").send(origin + "/308/x?" + nowhere, REQUEST))
        .isIn(Outcome.UNREACHABLE, Outcome.DECLINED);
    assertThat(received).hasSize(1);
  }

  @Test
  void nameThatMeansAnotherAddressAMomentLater_isReachedWhereItWasChecked() {
    List<String> lookedUp = new ArrayList<>();
    String url = "http://hook.example:" + server.getAddress().getPort() + "/200";
    WebhookSender sender =
        sender(
            "127.0.0.1",
            Duration.ofSeconds(30),
            host -> {
              lookedUp.add(host);
              // the second answer, were it asked for, is another
              return InetAddress.getAllByName(lookedUp.size() == 1 ? "127.0.0.1" : "127.0.0.2");
            });

    assertThat(sender.send(url, REQUEST)).isEqualTo(Outcome.DELIVERED);
    assertThat(lookedUp).containsExactly("hook.example");
  }

  @Test
  void redirectsWithoutAnEnd_areNoDelivery() {
    String loop = origin + "/307/307/307/307/307/307/200";
    server.removeContext("/");
    server.createContext(
        "/",
        exchange -> {
          received.add(exchange.getRequestURI().getPath());
          exchange.getResponseHeaders().add("Location", "/again" + received.size());
          exchange.sendResponseHeaders(307, -1);
          exchange.close();
        });

    assertThat(sender("127.0.0.1").send(loop, REQUEST)).isNotEqualTo(Outcome.DELIVERED);
    assertThat(received).hasSize(4);
  }

  @Test
  void receiverThatDoesNotAnswer_isGivenUp() {
    assertThat(
            sender("127.0.0.1", Duration.ofMillis(300), InetAddress::getAllByName)
                .send(origin + "/never", REQUEST))
        .isEqualTo(Outcome.UNREACHABLE);
  }

  @Test
  void receiverThatIsNotThere_isUnreachable() {
    server.stop(0);
    assertThat(sender("127.0.0.1").send(origin + "/200", REQUEST)).isEqualTo(Outcome.UNREACHABLE);
  }
}
