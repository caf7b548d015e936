package dev.deltacache.infra.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.infra.calls.CallException;
import dev.deltacache.infra.calls.ConnectionName;
import dev.deltacache.infra.calls.DatasetName;
import dev.deltacache.infra.calls.ModelName;
import dev.deltacache.infra.calls.RunningCache;
import dev.deltacache.infra.calls.Service;
import dev.deltacache.infra.calls.Waiting;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a copy brings, and what it tells of it. */
final class CopyTest extends CopyCase {
  @Test
  void everyDatasetOfEveryConnection_isCopied_andCompared() {
    ConnectionName other = new ConnectionName("zendesk", acme.connection() + "-2");
    DatasetName tickets = new DatasetName(other, ModelName.parse("Ticket"));
    DatasetName european = new DatasetName(acme, ModelName.parse("Contact::eu & uk"));
    IntStream.range(0, 7).forEach(i -> nango.rows(contacts).save("c" + i, "\"n\":" + i));
    nango.rows(contacts).delete("c5");
    nango.rows(contacts).prune("c2");
    nango.rows(european).save("e", "\"name\":\"Zoë\"");
    nango.rows(tickets).save("t", "");
    List<String> said = copy("--page-size 3");
    assertThat(RunningCache.records(contacts))
        .containsExactly(
            "{\"n\":0,\"id\":\"c0\"}",
            "{\"n\":1,\"id\":\"c1\"}",
            "{\"n\":3,\"id\":\"c3\"}",
            "{\"n\":4,\"id\":\"c4\"}",
            "{\"n\":6,\"id\":\"c6\"}",
            "{\"n\":5,\"id\":\"c5\"} deleted 2026-01-02T03:04:05.000Z");
    assertThat(RunningCache.records(european)).containsExactly("{\"name\":\"Zoë\",\"id\":\"e\"}");
    assertThat(RunningCache.records(tickets)).containsExactly("{\"id\":\"t\"}");
    assertThat(said.stream().map(line -> line.replace(acme.connection(), "acme").strip()))
        .hasSize(5)
        .anySatisfy(
            line -> assertThat(line).matches("hubspot / acme / Contact +5 +1 +1 +5 +1 +yes"))
        .anySatisfy(
            line -> assertThat(line).matches("zendesk / acme-2 / Ticket +1 +0 +0 +1 +0 +yes"))
        .last()
        .isEqualTo("Not copied, for their payload is gone at Nango: 1 record.");
    assertThat(told).contains("from Nango");
  }

  @Test
  void payload_comesAsItWasWritten() {
    String fields =
        "\"big\":12345678901234567890.10,\"text\":\"\\u0000 \\\"ü\\\" 😀\","
            + "\"id_\":{\"id\":1,\"_nango_metadata\":{\"cursor\":\"x\"}},\"list\":[1.0,[],{}]";
    nango.rows(contacts).save("1", fields);
    copy("");
    Service cache =
        new Service(
            "cache",
            java.net.URI.create(environment.get("DELTACACHE_URL")),
            RunningCache.API_KEY,
            RunningCache.HTTP,
            Waiting.system());
    assertThat(cache.send("GET", "/records?model=Contact", acme.headers(), "").body())
        .contains(fields);
  }

  @Test
  void again_copiesOnlyWhatHasChanged() {
    IntStream.range(0, 6).forEach(i -> nango.rows(contacts).save("c" + i, "\"n\":" + i));
    copy("--page-size 3");
    assertThat(requestsFor("/records")).isEqualTo(2);
    nango.rows(contacts).save("c1", "\"n\":11");
    nango.rows(contacts).delete("c2");
    nango.rows(contacts).save("c6", "\"n\":6");
    List<String> said = copy("--page-size 100");
    // one page from the cursor; and, since c1 and c2 were read twice, one that only counts
    assertThat(requestsFor("/records")).isEqualTo(4);
    assertThat(nango.asked).anyMatch(asked -> asked.matches("/records.*limit=100&cursor=.+"));
    assertThat(said).last().asString().matches(".*Contact +6 +1 +0 +6 +1 +yes");
    assertThat(RunningCache.records(contacts))
        .contains("{\"n\":11,\"id\":\"c1\"}", "{\"n\":6,\"id\":\"c6\"}")
        .anyMatch(record -> record.startsWith("{\"n\":2,\"id\":\"c2\"} deleted"));
    copy("");
    assertThat(requestsFor("/records")).isEqualTo(6);
  }

  @Test
  void recordThatWasDeletedAndPrunedSince_isDeletedHere() {
    nango.rows(contacts).save("1", "\"n\":1");
    copy("");
    nango.rows(contacts).delete("1");
    nango.rows(contacts).prune("1");
    assertThat(copy("").get(1)).matches(".*Contact +0 +0 +1 +0 +1 +yes");
    assertThat(RunningCache.records(contacts))
        .containsExactly("{\"n\":1,\"id\":\"1\"} deleted 2026-01-02T03:04:05.000Z");
  }

  @Test
  void changeWhileItIsCopied_isCopiedToo() {
    IntStream.range(0, 4).forEach(i -> nango.rows(contacts).save("c" + i, "\"n\":" + i));
    nango.next(
        NangoStub.none(), NangoStub.meanwhile(() -> nango.rows(contacts).save("c0", "\"n\":10")));
    assertThat(copy("--page-size 2").get(1)).matches(".*Contact +4 +0 +0 +4 +0 +yes");
    assertThat(RunningCache.records(contacts))
        .hasSize(4)
        .last()
        .isEqualTo("{\"n\":10,\"id\":\"c0\"}");
  }

  @Test
  void datasetThatWasEmptiedSince_isCopiedFromTheStart_andSoOnRestart() {
    nango.rows(contacts).save("1", "\"n\":1");
    copy("");
    RunningCache.call("POST", "/datasets/reset", acme, "{\"model\":\"Contact\"}");
    copy("");
    assertThat(RunningCache.records(contacts)).hasSize(1);
    copy("--restart");
    assertThat(nango.asked.stream().filter(asked -> asked.matches("/records.*limit=1000")))
        .hasSize(3);
  }

  @Test
  void recordThatTheCacheCannotTake_isTold_andAllOthersAreCopied() {
    String tooLong = "x".repeat(256);
    IntStream.range(0, 5).forEach(i -> nango.rows(contacts).save("c" + i, "\"n\":" + i));
    nango.rows(contacts).save(tooLong, "\"n\":5");
    nango.rows(contacts).save("large", "\"text\":\"" + "é".repeat(2_500_000) + "\"");
    nango.rows(contacts).save("c7", "\"n\":7");
    assertThatThrownBy(() -> copy(""))
        .isInstanceOf(CallException.class)
        .hasMessageStartingWith("1 of 1 datasets do not hold what Nango has");
    assertThat(told.lines().filter(line -> line.contains("cannot take a record")))
        .hasSize(2)
        .allMatch(line -> line.startsWith("hubspot / " + acme.connection() + " / Contact: "));
    assertThat(RunningCache.records(contacts)).hasSize(6);
  }

  @Test
  void otherRecordsInTheCache_areTold() {
    nango.rows(contacts).save("1", "\"n\":1");
    RunningCache.call(
        "POST", "/records", acme, "{\"model\":\"Contact\",\"records\":[{\"id\":\"other\"}]}");
    assertThatThrownBy(() -> copy("")).hasMessageStartingWith("1 of 1 datasets do not hold");
  }

  @Test
  void dryRun_tellsAll_andWritesNothing() {
    nango.rows(contacts).save("1", "\"n\":1");
    String name = "hubspot / " + acme.connection() + " / Contact";
    assertThat(copy("--dry-run"))
        .containsExactly(
            "Nothing was written. This is what would be copied:",
            name + ": from the start, Nango counts 1");
    assertThat(
            RunningCache.call("GET", "/datasets?connection=" + acme.connection(), acme, "")
                .get("datasets"))
        .isEmpty();
    copy("");
    assertThat(copy("--dry-run")).last().asString().contains(name + ": goes on after 1 records");
  }

  @Test
  void namedModels_areCopiedOfTheNamedConnectionsAlone() {
    ConnectionName other = new ConnectionName("zendesk", acme.connection() + "-2");
    DatasetName deals = new DatasetName(acme, ModelName.parse("Deal"));
    DatasetName others = new DatasetName(other, ModelName.parse("Contact"));
    List.of(contacts, deals, others).forEach(d -> nango.rows(d).save("1", "\"n\":1"));
    assertThat(copy("--integrations hubspot --models Contact,Contact::eu,Contact --dry-run"))
        .hasSize(3);
    assertThat(copy("--connections " + other.connection() + " --models Contact")).hasSize(2);
    assertThat(RunningCache.records(contacts)).isEmpty();
    assertThat(RunningCache.records(others)).hasSize(1);
  }

  @Test
  void modelThatNangoDoesNotKnow_isTold_andMakesNoDataset() {
    nango.rows(contacts).save("1", "\"n\":1");
    assertThatThrownBy(() -> copy("--models Contact,Contcat"))
        .isInstanceOf(CallException.class)
        .hasMessage("Nango has no records of the model Contcat");
    assertThat(
            RunningCache.call("GET", "/datasets?connection=" + acme.connection(), acme, "")
                .findValuesAsText("model"))
        .containsExactly("Contact");
  }
}
