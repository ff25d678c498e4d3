package org.paperpost;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/**
 * The borders between the modules: Modulith's own verification, and the two things it does not see,
 * a package that declares nothing and an arrow that nobody uses.
 */
class ModularityTests {

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.paperpost");

  private static final JavaClasses INVALID =
      new ClassFileImporter().importPackages("invalid.modules");

  @Test
  void modulesKeepToTheirBorders() {
    ApplicationModules.of(PaperpostApplication.class).verify();
  }

  @Test
  void everyPackageBelowTheRootDeclaresItsArrows() {
    assertThat(undeclared(OURS, "org.paperpost")).isEmpty();
  }

  @Test
  void aPackageWithoutDeclarationIsFound() {
    assertThat(undeclared(INVALID, "invalid.modules")).containsExactly("open");
  }

  @Test
  void declaredArrowsAreTheUsedOnes() {
    assertThat(idleArrows(OURS, "org.paperpost")).isEmpty();
  }

  @Test
  void anArrowThatNobodyUsesIsFound() {
    assertThat(idleArrows(INVALID, "invalid.modules")).containsExactly("idle -> closed");
  }

  private static Set<String> undeclared(JavaClasses classes, String root) {
    return modules(classes, root).entrySet().stream()
        .filter(module -> module.getValue() == null)
        .map(Map.Entry::getKey)
        .collect(toCollection(TreeSet::new));
  }

  private static Set<String> idleArrows(JavaClasses classes, String root) {
    Map<String, Set<String>> used =
        classes.stream()
            .filter(type -> !moduleOf(type, root).isEmpty())
            .collect(
                Collectors.groupingBy(
                    type -> moduleOf(type, root),
                    Collectors.flatMapping(
                        type ->
                            type.getDirectDependenciesFromSelf().stream()
                                .map(arrow -> moduleOf(arrow.getTargetClass(), root)),
                        Collectors.toSet())));
    Set<String> idle = new TreeSet<>();
    modules(classes, root)
        .forEach(
            (module, declaration) -> {
              if (declaration == null) {
                return;
              }
              Arrays.stream(declaration.allowedDependencies())
                  .filter(target -> !target.equals(ApplicationModule.OPEN_TOKEN))
                  .filter(target -> !used.getOrDefault(module, Set.of()).contains(target))
                  .forEach(target -> idle.add(module + " -> " + target));
            });
    return idle;
  }

  /** The packages directly below the root with their declaration, null where there is none. */
  private static Map<String, ApplicationModule> modules(JavaClasses classes, String root) {
    JavaPackage rootPackage = classes.getPackage(root);
    Map<String, ApplicationModule> modules = new TreeMap<>();
    for (JavaPackage below : List.copyOf(rootPackage.getSubpackages())) {
      modules.put(
          below.getRelativeName(),
          below.tryGetAnnotationOfType(ApplicationModule.class).orElse(null));
    }
    return modules;
  }

  private static String moduleOf(JavaClass type, String root) {
    String name = type.getBaseComponentType().getPackageName();
    if (!name.startsWith(root + ".")) {
      return "";
    }
    String below = name.substring(root.length() + 1);
    return below.contains(".") ? below.substring(0, below.indexOf('.')) : below;
  }
}
