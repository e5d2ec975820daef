package io.lanyard.agent.core.report;

/** How far long work is; total is 0 while it is not known. */
public record Progress(String phase, long current, long total) {}
