package io.lanyard.agent;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.lanyard.netlink.IpText;

@AnalyzeClasses(packages = "io.lanyard.agent", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule THE_CORE_KNOWS_NOTHING_BUT_JAVA = classes()
            .that()
            .resideInAPackage("..agent.core..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "..agent.core..", "io.lanyard.policy..");

    @ArchTest
    static final ArchRule THE_CORE_DOES_NO_IO = noClasses()
            .that()
            .resideInAPackage("..agent.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.net..", "java.nio.file..", "java.nio.channels..");

    @ArchTest
    static final ArchRule KAFKA_AND_AVRO_STAY_AT_THEIR_DOOR = noClasses()
            .that()
            .resideOutsideOfPackage("..agent.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache..", "io.lanyard.schemas..", "io.lanyard.contract..");

    /** Settings hold it, clients are made with it. */
    @ArchTest
    static final ArchRule HOW_KAFKA_IS_REACHED_IS_KNOWN_TO_FEW = noClasses()
            .that()
            .resideOutsideOfPackages("io.lanyard.agent", "..agent.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lanyard.kafka..");

    @ArchTest
    static final ArchRule DOCKER_STAYS_AT_ITS_DOOR = noClasses()
            .that()
            .resideOutsideOfPackage("..agent.docker..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.github.dockerjava..");

    @ArchTest
    static final ArchRule NETLINK_IS_OPENED_BY_THE_HOST_AND_USED_AT_ITS_DOORS = noClasses()
            .that()
            .resideOutsideOfPackages("..agent.netlink..", "..agent.wire..")
            .and()
            .doNotHaveFullyQualifiedName("io.lanyard.agent.LocalHost")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.lanyard.netlink..").and(not(type(IpText.class))));

    @ArchTest
    static final ArchRule DOORS_DO_NOT_KNOW_EACH_OTHER =
            slices().matching("io.lanyard.agent.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ROOMS_OF_THE_CORE_DO_NOT_KNOW_EACH_OTHER =
            slices().matching("io.lanyard.agent.core.(*)..").should().beFreeOfCycles();
}
