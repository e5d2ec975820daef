package io.lanyard.perf;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.lanyard.perf", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule THE_CORE_KNOWS_NOTHING_BUT_JAVA = classes()
            .that()
            .resideInAPackage("..audit.core..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.lanyard.perf.audit.core..");

    @ArchTest
    static final ArchRule THE_CORE_HAS_NO_IO_CLOCK_THREADS_OR_CHANCE = noClasses()
            .that()
            .resideInAPackage("..audit.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.net..", "java.nio.file..", "java.util.concurrent..", "java.time..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule AN_AUDITOR_SHARES_THE_CONTRACT_AND_NOTHING_ELSE = noClasses()
            .that()
            .resideInAPackage("..audit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.lanyard.ipam..",
                    "io.lanyard.agent..",
                    "io.lanyard.gateway..",
                    "io.lanyard.standalone..",
                    "io.lanyard.broker..");

    @ArchTest
    static final ArchRule AVRO_AND_KAFKA_STAY_AT_THEIR_DOORS = noClasses()
            .that()
            .resideInAPackage("..audit..")
            .and()
            .resideOutsideOfPackages("..audit.avro..", "..audit.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.avro..", "io.lanyard.schemas..", "org.apache.kafka.clients..");

    @ArchTest
    static final ArchRule A_FLEET_KNOWS_NO_BENCHMARK_AND_NO_GATEWAY = noClasses()
            .that()
            .resideInAPackage("..perf.fleet..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..perf.bench..", "..perf.audit..", "io.lanyard.gateway..", "io.lanyard.standalone..");

    @ArchTest
    static final ArchRule A_DRAWING_KNOWS_NOTHING_BUT_JAVA = classes()
            .that()
            .resideInAPackage("..perf.plot..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.lanyard.perf.plot..");

    @ArchTest
    static final ArchRule A_LOAD_IS_THAT_OF_A_STRANGER = noClasses()
            .that()
            .resideInAPackage("io.lanyard.perf.load..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.lanyard.perf.bench..",
                    "io.lanyard.perf.chaos..",
                    "io.lanyard.ipam..",
                    "io.lanyard.agent..",
                    "io.lanyard.gateway..",
                    "io.lanyard.broker..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.lanyard.perf.audit.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_CYCLES_AMONG_BENCHMARKS =
            slices().matching("io.lanyard.perf.bench.(*)..").should().beFreeOfCycles();
}
