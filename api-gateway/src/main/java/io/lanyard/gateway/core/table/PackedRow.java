package io.lanyard.gateway.core.table;

/**
 * A row as a {@link Leaf} has it. To be read before the leaf is written again.
 *
 * @param alike what it has alike with others; null if there is no such thing
 */
record PackedRow(String name, Object alike, Unpacking body) {}
