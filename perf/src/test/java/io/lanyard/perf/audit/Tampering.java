package io.lanyard.perf.audit;

import io.lanyard.contract.Topics;
import io.lanyard.perf.audit.core.AddressRecord;
import io.lanyard.perf.audit.core.AddressState;
import io.lanyard.perf.audit.core.Cause;
import io.lanyard.perf.audit.core.ContainerRecord;
import io.lanyard.perf.audit.core.FindingKind;
import io.lanyard.perf.audit.core.Operation;
import io.lanyard.perf.audit.core.OperationEnd;
import io.lanyard.perf.audit.core.OutcomeRecord;
import io.lanyard.perf.audit.core.Owner;
import io.lanyard.perf.audit.core.Presence;
import io.lanyard.perf.audit.core.StatusRecord;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Ways to make valid evidence tell of a fault. Each says what has to be seen then. */
enum Tampering {
    OUTCOME_IS_MISSING(FindingKind.GAP) {
        @Override
        boolean apply(Draft draft, int which) {
            return remove(draft.outcomes, which, outcome -> true);
        }
    },
    OUTCOME_IS_THERE_TWICE(FindingKind.TWICE) {
        @Override
        boolean apply(Draft draft, int which) {
            OutcomeRecord outcome = pick(draft.outcomes, which, any -> true);
            return outcome != null && draft.outcomes.add(outcome);
        }
    },
    EFFECT_IS_THERE_TWICE(FindingKind.TWICE) {
        @Override
        boolean apply(Draft draft, int which) {
            ContainerRecord container =
                    pick(draft.containers, which, one -> one.presence() != Presence.GONE && isByIntent(draft, one));
            return container != null
                    && draft.containers.add(Edits.generation(container, container.generation() + 1_000));
        }

        private boolean isByIntent(Draft draft, ContainerRecord container) {
            return draft.history.stream()
                    .noneMatch(change ->
                            change.generation() == container.generation() && change.cause() == Cause.CONFLICT);
        }
    },
    INTENT_IS_MISSING(FindingKind.UNASKED) {
        @Override
        boolean apply(Draft draft, int which) {
            var intent = pick(draft.intents, which, any -> true);
            return intent != null && draft.intents.removeIf(other -> other.id().equals(intent.id()));
        }
    },
    ADDRESS_IS_GIVEN_AWAY_WHILE_HELD(FindingKind.DUP) {
        @Override
        boolean apply(Draft draft, int which) {
            AddressRecord held = pick(draft.history, which, Tampering::isAllocated);
            return held != null
                    && add(draft.history, held, Edits.owner(held, new Owner("h9", "thief", held.generation())));
        }
    },
    MAC_IS_GIVEN_AWAY_WHILE_HELD(FindingKind.DUP) {
        @Override
        boolean apply(Draft draft, int which) {
            AddressRecord held = pick(draft.history, which, Tampering::isAllocated);
            return held != null
                    && add(
                            draft.history,
                            held,
                            Edits.ip(Edits.owner(held, new Owner("h9", "thief", held.generation())), "10.0.0.99"));
        }
    },
    HOST_HAS_NOT_SAID_SO(FindingKind.FREED_EARLY) {
        @Override
        boolean apply(Draft draft, int which) {
            AddressRecord freed = pick(
                    draft.history,
                    which,
                    change -> change.state() == AddressState.QUARANTINED && change.cause() == Cause.CONFIRMED);
            return freed != null
                    && draft.statuses.removeIf(
                            status -> isAbout(status, freed.owner()) && status.appendedMs() <= freed.causedMs());
        }
    },
    NOBODY_HAS_GIVEN_THE_HOST_UP(FindingKind.FREED_EARLY) {
        @Override
        boolean apply(Draft draft, int which) {
            AddressRecord freed = pick(draft.history, which, change -> change.cause() == Cause.FORCED);
            draft.intents.replaceAll(intent -> Edits.releasing(intent, null));
            return freed != null;
        }
    },
    FREEING_IS_MISSING(FindingKind.LEAK) {
        @Override
        boolean apply(Draft draft, int which) {
            AddressRecord freed = pick(
                    draft.history, which, change -> change.cause() == Cause.CONFIRMED && isLast(draft.history, change));
            return freed != null
                    && draft.history.remove(freed)
                    && draft.allocations.removeIf(change -> change.ip().equals(freed.ip())
                            && change.generation() == freed.generation()
                            && change.state() == freed.state());
        }
    },
    ALLOCATION_IS_MISSING(FindingKind.DISAGREE) {
        @Override
        boolean apply(Draft draft, int which) {
            AddressRecord last = pick(draft.allocations, which, change -> isLast(draft.allocations, change));
            return last != null && draft.allocations.remove(last);
        }
    },
    HELD_ADDRESS_IS_FORGOTTEN(FindingKind.GHOST) {
        @Override
        boolean apply(Draft draft, int which) {
            AddressRecord last =
                    pick(draft.allocations, which, change -> isAllocated(change) && isLast(draft.allocations, change));
            return last != null
                    && draft.allocations.removeIf(change -> change.ip().equals(last.ip()));
        }
    },
    GENERATION_GOES_BACK(FindingKind.ZOMBIE) {
        @Override
        boolean apply(Draft draft, int which) {
            AddressRecord some = pick(draft.history, which, change -> true);
            return some != null && draft.history.add(Edits.generation(draft.history.get(draft.history.size() - 1), -1));
        }
    },
    CURSOR_GOES_BACK(FindingKind.GAP) {
        @Override
        boolean apply(Draft draft, int which) {
            var last = pick(draft.cursors, which, any -> any.partition() == World.HOME);
            return last != null && draft.cursors.add(Edits.next(last, Map.of(Topics.INTENTS.name(), -1L)));
        }
    },
    CURSOR_JUMPS_AHEAD(FindingKind.GAP) {
        @Override
        boolean apply(Draft draft, int which) {
            var last = pick(draft.cursors, which, any -> true);
            return last != null && draft.cursors.add(Edits.next(last, Map.of(Topics.STATUS.name(), 1_000_000L)));
        }
    },
    DEAD_LETTER_IS_MISSING(FindingKind.DEAD_LETTERS) {
        @Override
        boolean apply(Draft draft, int which) {
            return remove(draft.deadLetters, which, any -> true);
        }
    },
    MOVED_RECORD_IS_MISSING(FindingKind.GAP) {
        @Override
        boolean apply(Draft draft, int which) {
            return remove(draft.inputs, which, input -> input.from() != null);
        }
    },
    CLIENT_IS_TOLD_OF_ANOTHER_ADDRESS(FindingKind.TOLD) {
        @Override
        boolean apply(Draft draft, int which) {
            Operation told = pick(draft.operations, which, Tampering::isGiven);
            return told != null
                    && draft.operations.remove(told)
                    && draft.operations.add(Edits.told(told, OperationEnd.Result.OK, List.of("10.0.0.99")));
        }
    },
    TWO_CLIENTS_ARE_TOLD_OF_ONE_ADDRESS(FindingKind.NOT_LINEARIZABLE) {
        @Override
        boolean apply(Draft draft, int which) {
            Operation told = pick(
                    draft.operations,
                    which,
                    operation -> isGiven(operation) && isExplainedByClientsAlone(draft, operation));
            if (told == null) {
                return false;
            }
            Operation second = Edits.container(Edits.intent(told, "second"), "thief");
            draft.operations.clear();
            return draft.operations.add(told) && draft.operations.add(second);
        }

        private boolean isExplainedByClientsAlone(Draft draft, Operation told) {
            return draft.history.stream()
                    .filter(change -> told.end().addresses().contains(change.ip()))
                    .noneMatch(change -> change.cause() == Cause.CONFLICT || change.cause() == Cause.FORCED);
        }
    },
    ACKNOWLEDGED_INTENT_IS_NOWHERE(FindingKind.LOST) {
        @Override
        boolean apply(Draft draft, int which) {
            Operation told = pick(draft.operations, which, Tampering::isGiven);
            return told != null && draft.operations.add(Edits.intent(told, "nowhere"));
        }
    };

    private final FindingKind seenAs;

    Tampering(FindingKind seenAs) {
        this.seenAs = seenAs;
    }

    FindingKind seenAs() {
        return seenAs;
    }

    /** False if there is nothing in the evidence that this could be done to. */
    abstract boolean apply(Draft draft, int which);

    private static <R> R pick(List<R> records, int which, Predicate<R> wanted) {
        List<R> candidates = records.stream().filter(wanted).toList();
        return candidates.isEmpty() ? null : candidates.get(which % candidates.size());
    }

    private static <R> boolean remove(List<R> records, int which, Predicate<R> wanted) {
        R record = pick(records, which, wanted);
        return record != null && records.remove(record);
    }

    private static <R> boolean add(List<R> records, R after, R added) {
        records.add(records.indexOf(after) + 1, added);
        return true;
    }

    private static boolean isAllocated(AddressRecord change) {
        return change.state() == AddressState.ALLOCATED;
    }

    private static boolean isLast(List<AddressRecord> changes, AddressRecord change) {
        return changes.stream()
                .filter(other -> other.ip().equals(change.ip()))
                .reduce((first, second) -> second)
                .filter(change::equals)
                .isPresent();
    }

    private static boolean isAbout(StatusRecord status, Owner owner) {
        return status.container().host().equals(owner.host())
                && status.container().name().equals(owner.container());
    }

    private static boolean isGiven(Operation operation) {
        return operation.end() != null
                && operation.end().result() == OperationEnd.Result.OK
                && !operation.end().addresses().isEmpty();
    }
}
