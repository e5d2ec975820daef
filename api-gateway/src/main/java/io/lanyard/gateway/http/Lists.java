package io.lanyard.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lanyard.gateway.access.Sight;
import io.lanyard.gateway.core.Allocation;
import io.lanyard.gateway.core.Container;
import io.lanyard.gateway.core.HeldBlocks;
import io.lanyard.gateway.core.Network;
import io.lanyard.gateway.core.Status;
import io.lanyard.gateway.core.Views;
import io.lanyard.gateway.core.table.Table;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Listings of what is so, page by page, of those items that are asked for. */
final class Lists {
    /** As many addresses as a page can show at a glance. */
    private static final int BLOCK_LENGTH = 24;

    private static final int BLOCK_LENGTH6 = 120;

    private final Views views;
    private final Reads reads;
    private final Clock clock;

    Lists(Views views, Reads reads, Clock clock) {
        this.views = views;
        this.reads = reads;
        this.clock = clock;
    }

    Answer networks(Call call) {
        Sight sight = reads.sight(call);
        Predicate<Network> shown = network -> sight.network(network.space(), network.name())
                && matches(call.query("host"), network.spec()::isOn)
                && hasLabel(call, network.spec().labels());
        return page(call, views.networks(), call.space() + "/", shown, reads::json);
    }

    Answer containers(Call call) {
        return containers(call, call.space() + "/", call.query("host"));
    }

    Answer containersOfHost(Call call) {
        return containers(call, call.space() + "/" + call.path("host") + "/", Optional.empty());
    }

    private Answer containers(Call call, String prefix, Optional<String> host) {
        Sight sight = reads.sight(call);
        Predicate<Container> shown = container -> sight.container(container)
                && matches(host, container.host()::equals)
                && matches(call.query("network"), network -> isOn(container, network))
                && matches(call.query("state"), state -> state.equals(stateOf(container)))
                && hasLabel(call, container.spec().labels());
        return page(call, views.containers(), prefix, shown, reads::json);
    }

    private static boolean isOn(Container container, String network) {
        return container.attachments().stream().anyMatch(each -> each.network().equals(network));
    }

    /** Of one that its host has said nothing of yet, that it is at it. */
    private String stateOf(Container container) {
        return views.containerStatus(container.space(), container.host(), container.name())
                .map(Status::state)
                .orElse(Status.State.PROGRESSING)
                .name();
    }

    Answer hosts(Call call) {
        Instant now = clock.instant();
        return page(
                call,
                views.hosts(),
                "",
                host -> reads.sight(call).host(host.name())
                        && matches(call.query("alive"), alive -> host.isAlive(now) == Boolean.parseBoolean(alive)),
                reads::json);
    }

    Answer addresses(Call call) {
        return reads.seenNetwork(call).map(network -> addresses(call, network)).orElseGet(() -> reads.network(call));
    }

    private Answer addresses(Call call, Network network) {
        AddressBook book = new AddressBook(network, views, clock.instant());
        Predicate<Allocation> shown = allocation -> matches(
                        call.query("state"), state -> state.equals(Json.word(allocation.state())))
                && matches(call.query("host"), host -> isOwner(allocation, Allocation.Owner::host, host))
                && matches(call.query("within"), within -> HeldBlocks.contains(within, allocation.ip()))
                && matches(call.query("container"), name -> isOwner(allocation, Allocation.Owner::container, name));
        Table.Page<Allocation> page = book.page(AddressBook.after(call), call.limit(), shown);
        ObjectNode json = json(page, AddressBook::next, ViewJson::allocation);
        book.summarize(json);
        return linked(call, json);
    }

    Answer blocks(Call call) {
        return reads.seenNetwork(call).map(network -> blocks(call, network)).orElseGet(() -> reads.network(call));
    }

    private Answer blocks(Call call, Network network) {
        String within = call.query("within")
                .orElseGet(() -> network.spec().subnets().get(0).subnet());
        boolean isV4 = within.indexOf(':') < 0;
        int length = call.query("length").map(Integer::parseInt).orElse(isV4 ? BLOCK_LENGTH : BLOCK_LENGTH6);
        return HeldBlocks.of(within, length)
                .map(blocks -> {
                    Table.Page<HeldBlocks.Held> page = blocks.page(
                            views.allocationsOf(network.space(), network.name()),
                            call.after(),
                            call.limit(),
                            clock.instant());
                    return linked(call, json(page, Function.identity(), Lists::block));
                })
                .orElseGet(() -> Answer.problem(Problem.invalid(
                        "VALUE_INVALID",
                        "query:length",
                        "There are no blocks of length " + length + " in " + within + ".",
                        "Ask for a length from that of the block itself to " + (isV4 ? 32 : 128) + ".")));
    }

    private static JsonNode block(HeldBlocks.Held held) {
        ObjectNode json = Json.object();
        json.put("block", held.block());
        ObjectNode states = json.putObject("states");
        held.states().forEach((state, count) -> states.put(Json.word(state), count));
        return json;
    }

    private static boolean isOwner(Allocation allocation, Function<Allocation.Owner, String> part, String wanted) {
        return allocation.owner() != null && wanted.equals(part.apply(allocation.owner()));
    }

    /** What is not asked for is not looked at. */
    private static boolean matches(Optional<String> asked, Predicate<String> is) {
        return asked.map(is::test).orElse(true);
    }

    /** "team" or "team=radio". */
    private static boolean hasLabel(Call call, Map<String, String> labels) {
        return matches(call.query("label"), asked -> {
            String[] pair = asked.split("=", 2);
            String value = labels.get(pair[0]);
            return value != null && (pair.length == 1 || value.equals(pair[1]));
        });
    }

    private static <V> Answer page(
            Call call, Table<V> table, String prefix, Predicate<V> shown, Function<V, JsonNode> each) {
        Table.Page<V> page = table.page(prefix, call.after(), call.limit(), shown);
        return linked(call, json(page, Function.identity(), each));
    }

    static <V> ObjectNode json(
            Table.Page<V> page, Function<String, String> next, Function<V, ? extends JsonNode> each) {
        ObjectNode json = Json.object();
        json.set("items", Json.array(page.items(), each::apply));
        page.next().map(next).map(Cursor::of).ifPresent(cursor -> json.put("next", cursor));
        return json;
    }

    /** With a link to the next page, if there is one. */
    static Answer linked(Call call, ObjectNode page) {
        Answer answer = Answer.json(200, page);
        return page.has("next")
                ? answer.with("Link", Cursor.link(call, page.get("next").textValue()))
                : answer;
    }
}
