package org.paperpost;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.temporal.Temporal;
import java.util.Date;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** How the house is built. Every rule is tried on a planted offender that it must catch. */
class ArchitectureTests {

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.paperpost");

  private static final JavaClasses INVALID = new ClassFileImporter().importPackages("invalid");

  private static final Set<String> EMPTY_WORDS =
      Set.of("Impl", "Manager", "Helper", "Util", "Utils", "Dto", "DTO", "Info", "Service");

  private static final ArchRule PAPER_IS_PLAIN_JAVA =
      classes()
          .that()
          .resideInAnyPackage("..codes..", "..sheet..", "..print..", "..imaging..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "java..",
                      "javax.imageio..",
                      "javax.crypto..",
                      "javax.xml..",
                      "javax.swing..",
                      "de.rototor.pdfbox.graphics2d..",
                      "org.w3c.dom..",
                      "org.xml.sax..",
                      "org.jspecify..",
                      "org.springframework.modulith",
                      "org.paperpost.codes..",
                      "org.paperpost.sheet..",
                      "org.paperpost.print..",
                      "org.paperpost.imaging..",
                      "org.apache.pdfbox..",
                      "org.apache.fontbox..",
                      "com.openhtmltopdf..",
                      "org.scilab.forge.jlatexmath..",
                      "com.google.zxing..",
                      "boofcv..",
                      "georegression..",
                      "org.ddogleg..",
                      "tools.jackson..",
                      "com.twelvemonkeys..")
                  .or(describe("a primitive or array of one", JavaClass::isPrimitive))
                  .or(
                      describe(
                          "an array of primitives",
                          type -> type.isArray() && type.getBaseComponentType().isPrimitive())))
          .as("what prints and reads paper is plain Java, usable without Spring and a database");

  private static final ArchRule TIME_ENTERS_AS_A_CLOCK =
      noClasses()
          .should(
              callMethodWhere(
                  describe("the time is asked without a clock", ArchitectureTests::asksTheTime)))
          .as("time enters as a Clock");

  private static final ArchRule NAMES_SAY_SOMETHING =
      classes()
          .should()
          .haveNameNotMatching(".*(" + String.join("|", EMPTY_WORDS) + ")(\\$.*)?")
          .as("names come from the post office and the classroom");

  private static final ArchRule WEB_IS_NOBODYS_DOOR =
      classes()
          .that()
          .resideInAPackage("..web")
          .and()
          .doNotHaveSimpleName("package-info")
          .and()
          .areTopLevelClasses()
          .should()
          .notBePublic()
          .as("screens and calls are package-private");

  private static final ArchRule ROOMS_OPEN_ONE_WAY =
      slices()
          .matching("*.*.(*).(*)..")
          .should()
          .beFreeOfCycles()
          .as("the packages within a module know each other in one direction");

  private static final ArchRule PARTS_COME_BY_CONSTRUCTOR =
      fields()
          .should()
          .notBeAnnotatedWith(Autowired.class)
          .as("what a class needs comes by its constructor");

  private static final ArchRule NULL_IS_DECLARED =
      classes()
          .that(
              describe("are no package-info", type -> !type.getSimpleName().equals("package-info")))
          .and()
          .resideOutsideOfPackage("org.paperpost")
          .should()
          .resideInAPackage("..")
          .andShould(
              com.tngtech.archunit.lang.conditions.ArchConditions.be(
                  describe(
                      "in a @NullMarked package",
                      (JavaClass type) -> type.getPackage().isAnnotatedWith(NullMarked.class))))
          .as("every package declares where null may be");

  static Stream<ArchRule> rules() {
    return Stream.of(
        PAPER_IS_PLAIN_JAVA,
        TIME_ENTERS_AS_A_CLOCK,
        NAMES_SAY_SOMETHING,
        WEB_IS_NOBODYS_DOOR,
        ROOMS_OPEN_ONE_WAY,
        PARTS_COME_BY_CONSTRUCTOR,
        NULL_IS_DECLARED);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void holds(ArchRule rule) {
    rule.check(OURS);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void catchesItsPlantedOffender(ArchRule rule) {
    assertThat(rule.allowEmptyShould(true).evaluate(INVALID).hasViolation()).isTrue();
  }

  private static boolean asksTheTime(JavaMethodCall call) {
    JavaClass owner = call.getTargetOwner();
    boolean isNow =
        call.getName().equals("now")
            && owner.isAssignableTo(Temporal.class)
            && call.getTarget().getRawParameterTypes().stream()
                .noneMatch(type -> type.isEquivalentTo(Clock.class));
    boolean isSystemTime =
        call.getName().equals("currentTimeMillis") && owner.isEquivalentTo(System.class);
    return isNow || isSystemTime || owner.isEquivalentTo(Date.class);
  }
}
