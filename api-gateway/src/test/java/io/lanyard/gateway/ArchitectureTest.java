package io.lanyard.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rooms of the house, and which doors there are between them. */
@AnalyzeClasses(packages = "io.lanyard.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule THE_CORE_KNOWS_ONLY_JAVA = classes()
            .that()
            .resideInAPackage("..core..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.lanyard.gateway.core..");

    @ArchTest
    static final ArchRule KAFKA_IS_BEHIND_ITS_DOOR = noClasses()
            .that()
            .resideOutsideOfPackage("..kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "io.lanyard.contract..");

    /** Settings hold it, clients are made with it. */
    @ArchTest
    static final ArchRule HOW_KAFKA_IS_REACHED_IS_KNOWN_TO_FEW = noClasses()
            .that()
            .resideOutsideOfPackages("io.lanyard.gateway", "..gateway.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lanyard.kafka..");

    @ArchTest
    static final ArchRule SO_ARE_THE_RECORDS_OF_THE_CONTRACT = noClasses()
            .that()
            .resideOutsideOfPackage("..kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lanyard.schemas..", "org.apache.avro..");

    @ArchTest
    static final ArchRule HTTP_IS_BEHIND_ITS_DOOR = noClasses()
            .that()
            .resideOutsideOfPackage("..http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "com.fasterxml..", "com.networknt..", "io.prometheus..");

    /** It serves files. What they show they have to ask the API for, as anybody does. */
    @ArchTest
    static final ArchRule THE_CONSOLE_KNOWS_NOTHING_OF_LANYARD = classes()
            .that()
            .resideInAPackage("..http.console..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.vertx..", "io.lanyard.gateway.http.console..");

    @ArchTest
    static final ArchRule IPAM_IS_ASKED_FOR_PLANS_ONLY = noClasses()
            .that()
            .resideOutsideOfPackage("..plan..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lanyard.ipam..");

    @ArchTest
    static final ArchRule PLANS_KNOW_THE_CORES_ONLY = classes()
            .that()
            .resideInAPackage("..plan..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "io.lanyard.gateway.core..", "io.lanyard.gateway.plan..", "io.lanyard.ipam.core..");

    @ArchTest
    static final ArchRule WHO_MAY_KNOWS_THE_CORE_ONLY = classes()
            .that()
            .resideInAPackage("io.lanyard.gateway.access..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.lanyard.gateway.core..", "io.lanyard.gateway.access..");

    @ArchTest
    static final ArchRule TOKENS_ARE_READ_IN_ONE_ROOM = noClasses()
            .that()
            .resideOutsideOfPackage("..http.access..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.nimbusds..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.lanyard.gateway.(*)..").should().beFreeOfCycles();
}
