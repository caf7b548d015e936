package dev.deltacache.contract;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;

final class EveryContractTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPackagesOf(StoreContract.class);

  // each makes thousands of requests of one kind, or saves as many records: minutes, behind HTTP
  private static final Set<String> NOT_OVER_LOCAL_STACK =
      Set.of(
          "FilterOverManyContract",
          "ModifiedAfterCombinationsContract",
          "ReadCombinationsContract",
          "ReadStormContract",
          "TrackingInterleavingsContract");

  @Test
  void everyContract_holdsOverTheEmbeddedDynamo_andOverLocalStack() {
    Set<String> contracts =
        CLASSES.stream()
            .filter(type -> type.isAssignableTo(StoreContract.class))
            .filter(type -> type.getModifiers().contains(JavaModifier.ABSTRACT))
            .filter(type -> type.getMethods().stream().anyMatch(EveryContractTest::isTest))
            .map(JavaClass::getSimpleName)
            .collect(toSet());
    String localStack = LocalStackTest.class.getName() + "$";

    assertThat(contracts).isNotEmpty();
    assertThat(held("dev.deltacache.contract.Embedded")).isEqualTo(contracts);
    assertThat(held(localStack)).doesNotContainAnyElementsOf(NOT_OVER_LOCAL_STACK);
    assertThat(union(held(localStack), NOT_OVER_LOCAL_STACK)).isEqualTo(contracts);
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    return Stream.of(some, others).flatMap(Set::stream).collect(toSet());
  }

  private static boolean isTest(JavaMethod method) {
    return method.isMetaAnnotatedWith(Testable.class);
  }

  private static Set<String> held(String prefix) {
    return CLASSES.stream()
        .filter(type -> type.getName().startsWith(prefix))
        .filter(type -> type.isAssignableTo(StoreContract.class))
        .map(type -> type.getRawSuperclass().orElseThrow().getSimpleName())
        .collect(toSet());
  }
}
