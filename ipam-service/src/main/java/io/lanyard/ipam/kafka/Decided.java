package io.lanyard.ipam.kafka;

import io.lanyard.ipam.core.Decision;
import io.lanyard.ipam.core.Input;

/** An input and what it led to. */
public record Decided(Input input, Decision decision) {}
