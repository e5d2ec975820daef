package io.lanyard.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** It speaks HTTP only, as any other client does. */
@AnalyzeClasses(packages = "io.lanyard.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule KNOWS_THE_API_ONLY = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.lanyard.cli..", "java..", "javax.net.ssl..", "com.fasterxml.jackson..", "picocli..");

    @ArchTest
    static final ArchRule WHAT_IS_SHOWN_AND_SENT_IS_PURE = noClasses()
            .that()
            .resideInAnyPackage("..show..", "..spec..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lanyard.cli", "io.lanyard.cli.gateway..", "java.net.http..", "javax.net..");

    @ArchTest
    static final ArchRule THE_GATEWAY_KNOWS_NO_COMMANDS = noClasses()
            .that()
            .resideInAPackage("..gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lanyard.cli", "io.lanyard.cli.show..", "io.lanyard.cli.spec..", "picocli..");
}
