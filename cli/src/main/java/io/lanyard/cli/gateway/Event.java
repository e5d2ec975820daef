package io.lanyard.cli.gateway;

/**
 * A server-sent event.
 *
 * @param id how far the stream is with it; empty if it has none
 * @param name what it is about; empty if there is only the place
 * @param data what it says; empty if there is only the place
 */
public record Event(String id, String name, String data) {}
