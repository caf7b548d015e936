package dev.deltacache;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.DatasetKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may see whom: a request's way down is one way. */
final class ArchitectureTest {
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.deltacache");

  @Test
  void records_seeNothingOfTheOthers() {
    classes()
        .that()
        .resideInAPackage("dev.deltacache.records..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "dev.deltacache.records..", "java..", "com.fasterxml.jackson.core.."))
        .check(CODE);
  }

  @Test
  void records_seeNoTypeOfAwsOrHttp() {
    noClasses()
        .that()
        .resideInAPackage("dev.deltacache.records..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "software.amazon..", "com.amazonaws..", "java.net..", "com.sun.net..", "jakarta..")
        .check(CODE);
  }

  @Test
  void dynamo_seesRecordsAlone() {
    classes()
        .that()
        .resideInAPackage("dev.deltacache.dynamo..")
        .should()
        .onlyDependOnClassesThat(
            not(resideInAPackage("dev.deltacache.."))
                .or(resideInAnyPackage("dev.deltacache.dynamo..", "dev.deltacache.records..")))
        .check(CODE);
  }

  @Test
  void handlers_seeRecordsAndWiringAlone_andNoTables() {
    for (String handlers :
        List.of("dev.deltacache.http..", "dev.deltacache.schedule..", "dev.deltacache.notify..")) {
      classes()
          .that()
          .resideInAPackage(handlers)
          .should()
          .onlyDependOnClassesThat(
              not(resideInAnyPackage("dev.deltacache..", "software.amazon.."))
                  .or(resideInAnyPackage(handlers, "dev.deltacache.records.."))
                  .or(equivalentTo(Wiring.class))
                  .or(equivalentTo(Priming.class))
                  .or(equivalentTo(Telemetry.class))
                  .or(equivalentTo(Metric.class))
                  .or(equivalentTo(ToldHandler.class))
                  .or(equivalentTo(Syncs.class))
                  .or(equivalentTo(Notifications.class)))
          // there may be no schedule yet
          .allowEmptyShould(true)
          .check(CODE);
    }
  }

  @Test
  void webhooks_seeRecordsAndEventsAlone() {
    classes()
        .that()
        .resideInAPackage("dev.deltacache.webhooks..")
        .should()
        .onlyDependOnClassesThat(
            not(resideInAPackage("dev.deltacache.."))
                .or(
                    resideInAnyPackage(
                        "dev.deltacache.webhooks..",
                        "dev.deltacache.records..",
                        "dev.deltacache.events..")))
        .check(CODE);
  }

  @Test
  void cursorsOfCallers_areReadInOnePlace_thatAnswersForWhatIsWrongWithThem() {
    noClasses()
        .that()
        .resideInAPackage("dev.deltacache.http..")
        .and()
        .doNotHaveSimpleName("Cursors")
        .should()
        .callMethod(Cursor.class, "decode", String.class, DatasetKey.class)
        .check(CODE);
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching("dev.deltacache.(*)..").should().beFreeOfCycles().check(CODE);
  }

  @Test
  void handlers_areMadeByLambda_andWithWiring() {
    classes()
        .that()
        .areAssignableTo(RequestStreamHandler.class)
        .and()
        .doNotHaveModifier(JavaModifier.ABSTRACT)
        .should()
        .bePublic()
        .andShould(haveAPublicConstructor())
        .andShould(haveAPublicConstructor(Wiring.class))
        .check(CODE);
  }

  private static ArchCondition<JavaClass> haveAPublicConstructor(Class<?>... parameters) {
    return new ArchCondition<>("have a public constructor of %s", (Object) parameters) {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        boolean there =
            item.tryGetConstructor(parameters)
                .filter(constructor -> constructor.getModifiers().contains(JavaModifier.PUBLIC))
                .isPresent();
        events.add(
            new SimpleConditionEvent(
                item, there, item.getName() + " and its " + parameters.length + " parameters"));
      }
    };
  }
}
