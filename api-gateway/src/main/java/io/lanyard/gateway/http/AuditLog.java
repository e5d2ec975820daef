package io.lanyard.gateway.http;

import io.lanyard.gateway.access.AccessConfig;
import io.lanyard.gateway.access.Audit;
import io.lanyard.gateway.access.AuditEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit log as lines of the log, under a name of its own: {@code io.lanyard.audit}. */
final class AuditLog implements Audit {
    private static final Logger LOG = LoggerFactory.getLogger("io.lanyard.audit");

    /** In a file if one is named; in the log if people have names; else there is nothing to tell that intents do not. */
    static Audit of(AccessConfig config) {
        return config.audit().<Audit>map(AuditFile::new).orElseGet(() -> config.isOn() ? new AuditLog() : Audit.NONE);
    }

    @Override
    public void record(AuditEntry entry) {
        LOG.info("{}", AuditJson.of(entry));
    }
}
