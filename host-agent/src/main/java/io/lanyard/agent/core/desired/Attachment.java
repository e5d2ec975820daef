package io.lanyard.agent.core.desired;

import java.util.Optional;

/** A network of a container and its addresses there: as decided, or as they are. */
public record Attachment(String network, Optional<String> ip, Optional<String> ip6, Optional<String> mac) {}
