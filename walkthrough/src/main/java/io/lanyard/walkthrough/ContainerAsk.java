package io.lanyard.walkthrough;

import java.util.Optional;

/** A busybox with a terminal on one network, as the seed asks for it. */
public record ContainerAsk(String host, String container, String image, String network, Optional<String> ip) {}
