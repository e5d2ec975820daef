package io.lanyard.ipam.core;

/** What the machine decides on. Time comes with it: {@code atMs} is the record's append time. */
public sealed interface Input permits Intent, HostReport {
    long atMs();
}
