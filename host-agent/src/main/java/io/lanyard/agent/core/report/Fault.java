package io.lanyard.agent.core.report;

/** What went wrong with a thing the last time. */
public record Fault(Code code, String detail) {}
