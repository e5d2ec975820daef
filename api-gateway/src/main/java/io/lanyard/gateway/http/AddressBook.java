package io.lanyard.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lanyard.gateway.core.AddressPlan;
import io.lanyard.gateway.core.AddressPlan.Standing;
import io.lanyard.gateway.core.Allocation;
import io.lanyard.gateway.core.Ip;
import io.lanyard.gateway.core.Network;
import io.lanyard.gateway.core.Table;
import io.lanyard.gateway.core.Views;
import java.time.Instant;
import java.util.Optional;

/** The addresses of one network as the contract shows them: what is taken, what is kept out, what is free. */
final class AddressBook {
    private final Network network;
    private final Views views;
    private final Instant now;
    private final Optional<AddressPlan> plan;

    AddressBook(Network network, Views views, Instant now) {
        this.network = network;
        this.views = views;
        this.now = now;
        this.plan = AddressPlan.of(network.spec());
    }

    /** Pages go by address, the views' keys by a text that sorts as addresses do. */
    static Optional<String> after(Call call) {
        return call.after().map(Ip::sortable);
    }

    static String next(String key) {
        return Ip.fromSortable(key);
    }

    /** What somebody has, and what is kept back. */
    Table.Page<Allocation> page(Optional<String> after, int limit) {
        return views.allocations()
                .page(network.space() + "/" + network.name() + "/", after, limit, allocation -> !isFree(allocation));
    }

    void summarize(ObjectNode json) {
        ArrayNode keptOut = json.putArray("keptOut");
        network.spec().subnets().stream().findFirst().ifPresent(subnet -> {
            if (subnet.gateway() != null) {
                keptOut.add(entry(subnet.gateway(), "gateway"));
            }
            subnet.auxAddresses()
                    .forEach((name, ip) -> keptOut.add(entry(ip, "auxiliary").put("name", name)));
        });
        long size = plan.map(AddressPlan::size).orElse(0L);
        long held = views.allocationsOf(network.space(), network.name()).stream()
                .filter(allocation -> !isFree(allocation) && standing(allocation.ip()) == Standing.USABLE)
                .count();
        json.put("size", size);
        json.put("held", held);
        json.put("free", size - held);
    }

    Answer address(String ip) {
        return views.allocation(network.space(), network.name(), ip)
                .filter(allocation -> !isFree(allocation))
                .map(allocation -> Answer.json(200, ViewJson.allocation(allocation)))
                .orElseGet(() -> unallocated(ip));
    }

    private boolean isFree(Allocation allocation) {
        return allocation.isFree(now);
    }

    private Answer unallocated(String ip) {
        return switch (standing(ip)) {
            case USABLE -> Answer.json(200, entry(ip, "free"));
            case GATEWAY -> Answer.json(200, entry(ip, "gateway"));
            case AUXILIARY ->
                Answer.json(
                        200,
                        entry(ip, "auxiliary").put("name", plan.orElseThrow().auxiliaryName(ip)));
            case OUTSIDE ->
                Answer.problem(Problem.unknown(
                        "ADDRESS_OUT_OF_RANGE",
                        "Network '" + network.name() + "' has no address " + ip + "; its subnet is " + subnet() + ".",
                        "Ask for an address of the subnet."));
        };
    }

    private String subnet() {
        return network.spec().subnets().stream()
                .map(each -> each.subnet())
                .findFirst()
                .orElse("not given");
    }

    private Standing standing(String ip) {
        return plan.map(known -> known.standing(ip)).orElse(Standing.OUTSIDE);
    }

    private static ObjectNode entry(String ip, String state) {
        return Json.object().put("ip", ip).put("state", state);
    }
}
