package io.lanyard.contract;

import org.apache.avro.specific.SpecificRecordBase;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * What every generated record extends. Avro makes no object of a class that nobody vouched for, not even of a generated
 * one, and asks one list for the whole JVM. The contract's own classes are added to it before the first of them is used.
 */
public abstract class ContractRecord extends SpecificRecordBase {
    private static final long serialVersionUID = 1L;

    private static final String PACKAGE = "io.lanyard.schemas";

    static {
        ClassSecurityPredicate others = ClassSecurityValidator.getGlobal();
        ClassSecurityPredicate ours = type -> type.getPackageName().equals(PACKAGE);
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(others, ours));
    }
}
