package io.lanyard.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lanyard.gateway.core.AddressPlan;
import io.lanyard.gateway.core.AddressPlan.Standing;
import io.lanyard.gateway.core.Allocation;
import io.lanyard.gateway.core.Ip;
import io.lanyard.gateway.core.Network;
import io.lanyard.gateway.core.SubnetSpec;
import io.lanyard.gateway.core.Views;
import io.lanyard.gateway.core.table.Table;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The addresses of one network as the contract shows them: what is taken, what is kept out, what is free. */
final class AddressBook {
    /** Larger numbers lose their last digits in JavaScript, and an IPv6 subnet has more. */
    private static final long COUNT_MAX = (1L << 53) - 1;

    private final Network network;
    private final Views views;
    private final Instant now;
    private final List<AddressPlan> plans;

    AddressBook(Network network, Views views, Instant now) {
        this.network = network;
        this.views = views;
        this.now = now;
        this.plans = AddressPlan.of(network.spec());
    }

    /** Pages go by address, the views' keys by a text that sorts as addresses do. */
    static Optional<String> after(Call call) {
        return call.after().map(Ip::sortable);
    }

    static String next(String key) {
        return Ip.fromSortable(key);
    }

    /** What somebody has, and what is kept back. */
    Table.Page<Allocation> page(Optional<String> after, int limit, Predicate<Allocation> shown) {
        return views.allocations()
                .page(
                        network.space() + "/" + network.name() + "/",
                        after,
                        limit,
                        allocation -> !isFree(allocation) && shown.test(allocation));
    }

    void summarize(ObjectNode json) {
        ArrayNode keptOut = json.putArray("keptOut");
        List<String> excludedRanges = new ArrayList<>();
        for (SubnetSpec subnet : network.spec().subnets()) {
            if (subnet.gateway() != null) {
                keptOut.add(entry(subnet.gateway(), "gateway"));
            }
            subnet.auxAddresses()
                    .forEach((name, ip) -> keptOut.add(entry(ip, "auxiliary").put("name", name)));
            excludedRanges.addAll(subnet.excludedRanges());
        }
        json.set("excludedRanges", Json.texts(excludedRanges));
        count(json);
    }

    /** How many addresses there are, and how many of them are free. */
    void count(ObjectNode json) {
        count(json, true, "");
        if (plan(false).isPresent()) {
            count(json, false, "6");
        }
    }

    private void count(ObjectNode json, boolean isV4, String family) {
        BigInteger size = plan(isV4).map(AddressPlan::size).orElse(BigInteger.ZERO);
        BigInteger held = BigInteger.valueOf(heldOf(isV4));
        json.put("size" + family, shown(size));
        json.put("held" + family, shown(held));
        json.put("free" + family, shown(size.subtract(held)));
    }

    private long heldOf(boolean isV4) {
        return views.allocationsOf(network.space(), network.name()).stream()
                .filter(allocation -> !isFree(allocation))
                .flatMap(allocation -> Ip.parse(allocation.ip()).stream())
                .filter(ip -> ip.isV4() == isV4 && standing(ip) == Standing.USABLE)
                .count();
    }

    private static long shown(BigInteger count) {
        return count.min(BigInteger.valueOf(COUNT_MAX)).longValue();
    }

    private Optional<AddressPlan> plan(boolean isV4) {
        return plans.stream().filter(plan -> plan.isV4() == isV4).findFirst();
    }

    Answer address(String text) {
        return views.allocation(network.space(), network.name(), text)
                .filter(allocation -> !isFree(allocation))
                .map(allocation -> Answer.json(200, ViewJson.allocation(allocation))
                        .with("ETag", Long.toString(allocation.generation())))
                .orElseGet(() -> Ip.parse(text).map(this::unallocated).orElseGet(() -> outside(text)));
    }

    private boolean isFree(Allocation allocation) {
        return allocation.isFree(now);
    }

    private Answer unallocated(Ip ip) {
        return switch (standing(ip)) {
            case USABLE -> Answer.json(200, entry(ip.toString(), "free"));
            case GATEWAY -> Answer.json(200, entry(ip.toString(), "gateway"));
            case AUXILIARY -> Answer.json(200, entry(ip.toString(), "auxiliary").put("name", auxiliaryName(ip)));
            case EXCLUDED -> Answer.json(200, entry(ip.toString(), "excluded"));
            case OUTSIDE -> outside(ip.toString());
        };
    }

    private Answer outside(String ip) {
        String subnets =
                network.spec().subnets().stream().map(SubnetSpec::subnet).collect(Collectors.joining(" and "));
        return Answer.problem(Problem.unknown(
                "ADDRESS_OUT_OF_RANGE",
                "Network '" + network.name() + "' has no address " + ip + "; it has those of " + subnets + ".",
                "Ask for an address of the network."));
    }

    private Standing standing(Ip ip) {
        return plan(ip.isV4()).map(known -> known.standing(ip)).orElse(Standing.OUTSIDE);
    }

    private String auxiliaryName(Ip ip) {
        return plan(ip.isV4()).orElseThrow().auxiliaryName(ip);
    }

    private static ObjectNode entry(String ip, String state) {
        return Json.object().put("ip", ip).put("state", state);
    }
}
