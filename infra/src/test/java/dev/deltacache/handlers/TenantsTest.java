package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.handlers.TenantCalls.Given;
import dev.deltacache.reliability.Effort;
import dev.deltacache.reliability.Evidence;
import dev.deltacache.reliability.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A tenant calls every route, and names what another was given. It must be answered, and leave
 * behind, what it would if the other did not exist; and of the other's items none may change.
 */
final class TenantsTest {
  private static final String OTHERS = "none-but-the-others";
  private static int calls;

  static Stream<Arguments> pairs() {
    return Effort.isFull()
        ? Stream.concat(trickiest(), others())
            .flatMap(pair -> Stream.of(pair, pair(pair.get()[1], pair.get()[0])))
        : trickiest();
  }

  private static Stream<Arguments> trickiest() {
    Tenant acme = Tenant.ACME;
    return Stream.of(
        // environments: prefixes of each other, with what keys are built of
        pair(acme, acme.environment("pro")),
        pair(acme.environment("prod#"), acme.environment("prod#\u0000")),
        pair(acme.environment("HEAD#prod"), acme.environment("prod")),
        pair(
            acme.environment("prod").integration("4:hubs"),
            acme.environment("prod4").integration("hubs")),
        // within one: names that make one text together
        pair(acme.integration("a").connection("bc"), acme.integration("ab").connection("c")),
        pair(
            acme.connection("a").model("bc", "contacts"),
            acme.connection("ab").model("c", "contacts")),
        pair(acme.model("a", "one").variant("bc"), acme.model("ab", "two").variant("c")));
  }

  private static Stream<Arguments> others() {
    Tenant acme = Tenant.ACME;
    return Stream.of(
        pair(acme, acme.environment("staging")),
        pair(acme, acme.environment("#prod")),
        pair(acme.environment("1"), acme.environment("1:1")),
        pair(acme.environment("é".repeat(127)), acme.environment("é".repeat(126) + "e")),
        // each name by itself
        pair(acme, acme.integration("hubspot2")),
        pair(acme, acme.connection("acme2")),
        pair(acme, acme.model("Contacts", "deals")),
        pair(acme, acme.variant("eu")),
        pair(acme.variant("e"), acme.variant("eu")));
  }

  private static Arguments pair(Object one, Object other) {
    return Arguments.of(one, other);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void everyCall_isAnsweredAndStored_asIfTheOtherTenantDidNotExist(Tenant tenant, Tenant other)
      throws Exception {
    Tenant.Reach apart = tenant.apartFrom(other);
    try (TenantWorld shared = new TenantWorld();
        TenantWorld alone = new TenantWorld()) {
      Given others = new TenantCalls(shared, other, apart).live(OTHERS);
      List<String> itemsBefore = shared.items();
      List<String> readBefore = readBy(other, shared);

      List<String> answers = callAll(tenant, shared, others, apart);

      assertThat(answers).isEqualTo(callAll(tenant, alone, others, apart));
      assertThat(answers).noneMatch(answer -> answer.contains(OTHERS));
      assertThat(shared.requested()).isEqualTo(alone.requested());
      List<String> expected = new ArrayList<>(itemsBefore);
      expected.addAll(alone.items());
      assertThat(shared.items()).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(readBy(other, shared)).isEqualTo(readBefore);
      assertThat(readBefore).anyMatch(answer -> answer.contains(OTHERS));
      calls += answers.size();
    }
  }

  @Test
  void everyRouteOfTheTemplate_isCalled_andTakesWhatItsOwnTenantWasGiven() throws Exception {
    try (TenantWorld world = new TenantWorld()) {
      TenantCalls calls = new TenantCalls(world, Tenant.ACME, Tenant.Reach.ENVIRONMENT);
      Given own = calls.live("own");
      calls.read();
      calls.end(own);

      assertThat(calls.routes()).isEqualTo(DescribedCalls.HANDLERS.keySet());
      // else what is refused to others would prove nothing
      assertThat(calls.answers()).allMatch(answer -> answer.contains(" -> 200 "));
    }
    try (TenantWorld world = new TenantWorld()) {
      TenantCalls calls = new TenantCalls(world, Tenant.ACME, Tenant.Reach.ENVIRONMENT);
      calls.use(calls.live("own"));
      assertThat(calls.answers().stream().filter(answer -> !answer.contains(" -> 200 ")))
          // the run ended with success, and then not with an error
          .singleElement()
          .asString()
          .contains("unknown_sync_run");
    }
  }

  @AfterAll
  static void keepEvidence() {
    Evidence.keep(Promise.TENANTS_APART, TenantsTest.class, calls, 0);
  }

  private static List<String> callAll(
      Tenant tenant, TenantWorld world, Given others, Tenant.Reach apart) {
    TenantCalls calls = new TenantCalls(world, tenant, apart);
    calls.read();
    calls.use(others);
    Given own = calls.live("own");
    calls.read();
    calls.use(others);
    calls.end(own);
    calls.use(others);
    calls.read();
    return calls.answers();
  }

  private static List<String> readBy(Tenant tenant, TenantWorld world) {
    TenantCalls calls = new TenantCalls(world, tenant, Tenant.Reach.DATASET);
    calls.read();
    return calls.answers();
  }
}
