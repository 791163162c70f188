package it.obolo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.ServerFilter;
import java.io.ObjectInputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The house stays as `docs/architecture.md` draws it: which room may use which, and what no room
/// does.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {

    /// Top to bottom: a room uses only rooms further down.
    private static final List<String> ROOMS =
            List.of(
                    "cli",
                    "admin",
                    "site",
                    "portal",
                    "api",
                    "privacy",
                    "checkout",
                    "reconciliation",
                    "intake",
                    "account",
                    "paypal",
                    "report",
                    "receipt",
                    "thankyou",
                    "campaign",
                    "byhand",
                    "donation",
                    "supporter",
                    "mail",
                    "web",
                    "storage",
                    "money",
                    "standin");

    /// Rooms side by side, which do not use each other.
    private static final List<String> SIDE_BY_SIDE = List.of("admin", "site", "portal", "api");

    /// Some 150 MB of heap: kept by the instance, which goes when its tests are through.
    private final JavaClasses code =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(location -> !location.contains("/gg/jte/"))
                    .importPath(Path.of("target/classes/it/obolo"));

    @Test
    void everyRoomIsInTheOrder() {
        var found =
                code.stream()
                        .map(each -> each.getPackageName().split("\\.")[2])
                        .distinct()
                        .toList();

        assertThat(ROOMS).containsAll(found);
    }

    @Test
    void aRoomUsesOnlyRoomsBelowIt() {
        for (var room : ROOMS) {
            var above =
                    ROOMS.stream()
                            .takeWhile(other -> !other.equals(room))
                            .map(ArchitectureTest::inside);

            noClasses()
                    .that()
                    .resideInAPackage(inside(room))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above.toArray(String[]::new))
                    .allowEmptyShould(true)
                    .check(code);
        }
    }

    @Test
    void roomsSideBySideDoNotUseEachOther() {
        for (var room : SIDE_BY_SIDE) {
            var others = SIDE_BY_SIDE.stream().filter(other -> !other.equals(room));

            noClasses()
                    .that()
                    .resideInAPackage(inside(room))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others.map(ArchitectureTest::inside).toArray(String[]::new))
                    .allowEmptyShould(true)
                    .check(code);
        }
    }

    @Test
    void roomsFormNoCycle() {
        slices().matching("it.obolo.(*)..").should().beFreeOfCycles().check(code);
    }

    @Test
    void onlyTheRoomsThatTalkToPayPalUseItAndOnlyPayPalSeesItsSdk() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        Stream.of("paypal", "intake", "reconciliation", "checkout", "cli")
                                .map(ArchitectureTest::inside)
                                .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(inside("paypal"))
                .check(code);
        noClasses()
                .that()
                .resideOutsideOfPackage(inside("paypal"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.paypal..")
                .check(code);
    }

    @Test
    void theStandInIsStartedByTheCommandLineOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(inside("cli"), inside("standin"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(inside("standin"))
                .check(code);
    }

    /// A filter that names paths has the framework find and sort the filters of each request; one
    /// that is asked about all may say of which it wants to know.
    @Test
    void everyFilterIsAskedAboutEveryRequest() {
        var filters =
                code.stream().filter(each -> each.isAnnotatedWith(ServerFilter.class)).toList();

        assertThat(filters)
                .isNotEmpty()
                .allSatisfy(each -> {
                    var filter = each.getAnnotationOfType(ServerFilter.class);
                    assertThat(filter.value()).containsExactly(ServerFilter.MATCH_ALL_PATTERN);
                    assertThat(filter.methods()).isEmpty();
                });
    }

    @Test
    void controllersAndRepositoriesStayInTheirRoom() {
        classes()
                .that()
                .areAnnotatedWith(Controller.class)
                .or()
                .areAnnotatedWith(JdbcRepository.class)
                .should()
                .bePackagePrivate()
                .allowEmptyShould(true)
                .check(code);
    }

    @Test
    void nobodyReadsTheWallClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(code);
    }

    @Test
    void theRoomsAtTheBottomKnowNothingOfHttp() {
        noClasses()
                .that()
                .resideInAnyPackage(inside("storage"), inside("money"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micronaut.http..")
                .check(code);
    }

    @Test
    void moneyIsNeverFloatingPoint() {
        fields().should()
                .notHaveRawType(double.class)
                .andShould()
                .notHaveRawType(float.class)
                .check(code);
    }

    @Test
    void nothingIsDeserializedByJavaOrStartedAsAProcess() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ObjectInputStream.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("org.h2.tools..", "org.mockito..")
                .check(code);
    }

    private static String inside(String room) {
        return "it.obolo." + room + "..";
    }
}
