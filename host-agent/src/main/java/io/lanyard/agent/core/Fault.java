package io.lanyard.agent.core;

/** What went wrong with a thing the last time. */
record Fault(Code code, String detail) {}
