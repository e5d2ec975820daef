package io.lanyard.ipam;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.lanyard.ipam", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule THE_CORE_KNOWS_NOTHING_BUT_JAVA = classes()
            .that()
            .resideInAPackage("..ipam.core..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.lanyard.ipam.core..", "io.lanyard.policy..");

    @ArchTest
    static final ArchRule THE_CORE_HAS_NO_IO_CLOCK_THREADS_OR_CHANCE = noClasses()
            .that()
            .resideInAPackage("..ipam.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.net..", "java.nio.file..", "java.util.concurrent..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Instant")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule KAFKA_STAYS_AT_ITS_DOOR = noClasses()
            .that()
            .resideOutsideOfPackage("..ipam.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.apache.avro..", "io.lanyard.schemas..");

    /** Settings hold it, clients are made with it. */
    @ArchTest
    static final ArchRule HOW_KAFKA_IS_REACHED_IS_KNOWN_TO_FEW = noClasses()
            .that()
            .resideOutsideOfPackages("io.lanyard.ipam", "..ipam.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lanyard.kafka..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.lanyard.ipam.(*)..").should().beFreeOfCycles();
}
