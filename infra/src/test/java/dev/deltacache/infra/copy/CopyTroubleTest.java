package dev.deltacache.infra.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.infra.calls.CallException;
import dev.deltacache.infra.calls.ConnectionName;
import dev.deltacache.infra.calls.DatasetName;
import dev.deltacache.infra.calls.HttpSender;
import dev.deltacache.infra.calls.RunningCache;
import dev.deltacache.infra.calls.Service;
import dev.deltacache.infra.calls.Waiting;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a copy does where Nango, the cache or the network between them fail. */
final class CopyTroubleTest extends CopyCase {
  private static final NangoStub.Trouble FAILS = NangoStub.status(500);

  @Test
  void tooManyRequests_isWaitedForAsTold_howeverOften() {
    nango.rows(contacts).save("1", "\"n\":1");
    nango.next(
        NangoStub.status(429, "7"),
        NangoStub.status(429, "Fri, 27 Nov 2026 20:01:00 GMT"),
        NangoStub.status(429, "Fri, 27 Nov 2026 19:00:00 GMT"));
    IntStream.range(0, 10).forEach(_ -> nango.next(NangoStub.status(429, "30")));
    copy("");
    assertThat(waits)
        .startsWith(Duration.ofSeconds(7), Duration.ofMinutes(1), Duration.ZERO)
        .endsWith(Duration.ofSeconds(30))
        .hasSize(13);
    assertThat(RunningCache.records(contacts)).hasSize(1);
  }

  @Test
  void tooManyRequestsForEver_endsTheCopy() {
    nango.rows(contacts).save("1", "\"n\":1");
    Collections.nCopies(Service.MAX_REFUSALS, NangoStub.status(429, "1")).forEach(nango::next);
    assertThatThrownBy(() -> copy(""))
        .isInstanceOf(CallException.class)
        .hasMessage(
            "Nango: GET /records?model=Contact&limit=1000 was answered with 429, 100 times. Run"
                + " this again");
  }

  @Test
  void serversError_isTriedAgain_laterEachTime() {
    IntStream.range(0, 4).forEach(i -> nango.rows(contacts).save("c" + i, "\"n\":" + i));
    nango.next(NangoStub.none(), FAILS, FAILS, FAILS, FAILS);
    copy("--page-size 2");
    assertThat(RunningCache.records(contacts)).hasSize(4);
    assertThat(waits).hasSize(4);
    IntStream.range(0, 4)
        .forEach(
            i ->
                assertThat(waits.get(i))
                    .isBetween(Duration.ofSeconds(1 << i), Duration.ofSeconds(2 << i)));
  }

  @Test
  void serverThatDoesNotRecover_endsTheCopy_whichGoesOnLater() {
    IntStream.range(0, 4).forEach(i -> nango.rows(contacts).save("c" + i, "\"n\":" + i));
    nango.next(NangoStub.none(), FAILS, FAILS, FAILS, FAILS, FAILS);
    assertThatThrownBy(() -> copy("--page-size 2"))
        .isInstanceOf(CallException.class)
        .hasMessageEndingWith("was answered with 500, 5 times. Run this again");
    assertThat(RunningCache.records(contacts)).hasSize(2);
    assertThat(copy("--page-size 2")).last().asString().matches(".*Contact +4 +0 +0 +4 +0 +yes");
    assertThat(requestsFor("/records")).isEqualTo(7);
  }

  @Test
  void answersThatAreLost_areAskedForAgain_andNothingIsDoneTwice() {
    IntStream.range(0, 8).forEach(i -> nango.rows(contacts).save("c" + i, "\"n\":" + i));
    nango.rows(contacts).delete("c1");
    AtomicInteger calls = new AtomicInteger();
    List<String> said =
        copy(
            "--page-size 3",
            request -> {
              HttpResponse<String> lost = RunningCache.HTTP.send(request);
              if (calls.getAndIncrement() % 2 == 0) {
                throw new HttpTimeoutException("no whole answer in PT90S");
              }
              return lost;
            });
    assertThat(said).last().asString().matches(".*Contact +7 +1 +0 +7 +1 +yes");
    assertThat(RunningCache.records(contacts)).hasSize(8);
  }

  // without its own end it would wait for as long as the stub is silent: for ever
  @Test
  @Timeout(60)
  void noWholeAnswerInTime_isATimeOut() {
    nango.rows(contacts).save("1", "\"n\":1");
    nango.next(nango.silence(() -> {}));
    try (HttpSender impatient = new HttpSender(Duration.ofSeconds(1))) {
      copy(
          "",
          request ->
              request.uri().getPort() == nango.url().getPort()
                  ? impatient.send(request)
                  : RunningCache.HTTP.send(request));
    }
    assertThat(waits).isNotEmpty();
    assertThat(RunningCache.records(contacts)).hasSize(1);
  }

  @Test
  void answerThatIsNoPage_isNotTakenForTheEnd() {
    nango.rows(contacts).save("1", "\"n\":1");
    nango.next(
        NangoStub.body("{}"),
        NangoStub.body("<html>"),
        NangoStub.body("{\"records\":[{\"id\":\"1\"}],\"next_cursor\":null}"),
        NangoStub.body("{\"records\":[1]}"));
    assertThatThrownBy(() -> copy("")).hasMessage("Nango: a page of records has no records");
    assertThatThrownBy(() -> copy("")).hasMessage("Nango: a page of records is not JSON");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> copy(""))
          .hasMessage("Nango: a record has no id, or no _nango_metadata.cursor");
    }
    copy("");
    assertThat(RunningCache.records(contacts)).hasSize(1);
  }

  @Test
  void pageThatIsTheSameAgain_endsTheCopy() {
    IntStream.range(0, 3).forEach(i -> nango.rows(contacts).save("c" + i, "\"n\":" + i));
    String page = nango.rows(contacts).page("", 2);
    nango.next(NangoStub.none(), NangoStub.body(page));
    assertThatThrownBy(() -> copy("--page-size 2")).hasMessageEndingWith("is the same again");
  }

  @Test
  void keyThatNangoRefuses_isTold_butNotShown() {
    nango.rows(contacts).save("1", "\"n\":1");
    environment.put("NANGO_SECRET_KEY", "wrong-secret");
    assertThatThrownBy(() -> copy(""))
        .isInstanceOf(CallException.class)
        .hasMessage(
            "Nango: GET /connections?limit=1000&page=0 was answered with 401: unknown_account: No"
                + " account matches the key");
  }

  @Test
  void keyThatTheCacheRefuses_isTold() {
    nango.rows(contacts).save("1", "\"n\":1");
    environment.put("DELTACACHE_API_KEY", "wrong-key");
    assertThatThrownBy(() -> copy(""))
        .isInstanceOf(CallException.class)
        .hasMessageStartingWith("The cache: GET /checkpoint?key=copy-from-nango%3AContact was")
        .hasMessageContaining("invalid_api_key")
        .hasMessageNotContaining("wrong-key");
  }

  @Test
  void nobodyAtTheCachesUrl_isTold() {
    nango.rows(contacts).save("1", "\"n\":1");
    // a port that nothing listens on: reserved, and refused at once on the loopback
    environment.put("DELTACACHE_URL", "http://127.0.0.1:1");
    assertThatThrownBy(() -> copy("")).hasMessageContaining("nobody listens at http://127.0.0.1:1");
  }

  @Test
  void connectionThatIsGoneMeanwhile_endsTheCopy() {
    nango.rows(contacts).save("1", "\"n\":1");
    nango.next(NangoStub.meanwhile(() -> nango.rows.remove(acme)));
    assertThatThrownBy(() -> copy("")).hasMessageContaining("400: unknown_connection: does not");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Zo\u00eb", "\u65e5\u672c", " acme", "acme "})
  void nameThatNoHeaderCarries_isTold(String name) {
    ConnectionName other = new ConnectionName("hubspot", name);
    nango.rows(new DatasetName(other, contacts.model())).save("1", "\"n\":1");
    assertThatThrownBy(() -> copy(""))
        .isInstanceOf(CallException.class)
        .hasMessage("The cache: a header cannot carry the connection-id " + name);
  }

  @Test
  void anotherCopyOfTheSame_isNoticed() {
    IntStream.range(0, 4).forEach(i -> nango.rows(contacts).save("c" + i, "\"n\":" + i));
    nango.next(NangoStub.none(), NangoStub.meanwhile(() -> copy("--page-size 4")));
    assertThatThrownBy(() -> copy("--page-size 2"))
        .isInstanceOf(CallException.class)
        .hasMessage("Another copy is at work on " + contacts);
  }

  @Test
  void olderNango_isAskedForItsConnectionsAtOnce_andCannotTellOfModels() {
    try (NangoStub older = new NangoStub(NangoStub.Age.OLDER)) {
      older.rows(contacts).save("1", "\"n\":1");
      environment.put("NANGO_HOST", older.url().toString());
      assertThatThrownBy(() -> copy(""))
          .hasMessage("This Nango does not tell which models there are: give --models");
      copy("--models Contact");
      assertThat(RunningCache.records(contacts)).hasSize(1);
      IntStream.range(0, Nango.MOST_UNPAGED)
          .mapToObj(i -> new ConnectionName("hubspot", "c" + i))
          .forEach(c -> older.rows(new DatasetName(c, contacts.model())));
      assertThatThrownBy(() -> copy("--models Contact"))
          .hasMessage(
              "This Nango tells of 10000 connections, and perhaps has more: name them by"
                  + " --connections");
    }
  }

  @Test
  void connectionsThatFillSeveralPages_areAllFound() {
    IntStream.range(0, 1_500)
        .mapToObj(i -> new ConnectionName("hubspot", "c" + i))
        .forEach(c -> nango.rows(new DatasetName(c, contacts.model())));
    assertThat(
            new Nango(
                    new Service(
                        "Nango", nango.url(), NangoStub.KEY, RunningCache.HTTP, Waiting.system()))
                .connections())
        .hasSize(1_500);
  }
}
