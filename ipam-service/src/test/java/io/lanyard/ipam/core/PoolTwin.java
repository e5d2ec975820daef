package io.lanyard.ipam.core;

import io.lanyard.ipam.core.AddressPool.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a pool does, in the plainest way. */
final class PoolTwin {
    private final Place[] places;
    private final List<Integer> freed;
    private final List<Integer> suspect;

    PoolTwin(int size) {
        places = new Place[size];
        Arrays.fill(places, Place.FRESH);
        freed = new ArrayList<>();
        suspect = new ArrayList<>();
    }

    PoolTwin(PoolTwin other) {
        places = other.places.clone();
        freed = new ArrayList<>(other.freed);
        suspect = new ArrayList<>(other.suspect);
    }

    void move(int index, Place to) {
        freed.remove((Integer) index);
        suspect.remove((Integer) index);
        if (to == Place.FREED) {
            freed.add(index);
        } else if (to == Place.SUSPECT) {
            suspect.add(index);
        }
        places[index] = to;
    }

    Place placeOf(int index) {
        return places[index];
    }

    @Override
    public String toString() {
        int fresh = List.of(places).indexOf(Place.FRESH);
        return "fresh from " + (fresh < 0 ? "-" : fresh) + ", freed" + text(freed) + ", suspect" + text(suspect);
    }

    private static String text(List<Integer> queue) {
        StringBuilder text = new StringBuilder();
        queue.forEach(index -> text.append(' ').append(index));
        return text.toString();
    }
}
