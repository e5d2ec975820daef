package io.lanyard.contract;

import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** What a broker must be for a service to run on it. */
@FunctionalInterface
public interface BrokerRule {

    /**
     * Returns if it is so; any other exception than these says that waiting does not help.
     *
     * @throws TimeoutException if the broker did not answer in time; trying again may help
     */
    void ensure(Admin admin) throws InterruptedException, TimeoutException;
}
