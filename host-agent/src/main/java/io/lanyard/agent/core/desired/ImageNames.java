package io.lanyard.agent.core.desired;

import java.util.Set;

/** Image references as people write them and as the engine lists them. */
public final class ImageNames {
    private static final String HUB = "docker.io/";
    private static final String LIBRARY = "library/";

    /** With the tag that is meant when none is given: without it, an engine would pull every tag there is. */
    public static String tagged(String image) {
        boolean hasTag = image.indexOf(':', image.lastIndexOf('/') + 1) >= 0;
        return hasTag || image.indexOf('@') >= 0 ? image : image + ":latest";
    }

    /** As the engine lists it: 'docker.io/library/busybox' is 'busybox:latest'. */
    public static String listed(String image) {
        String name = tagged(image);
        if (name.startsWith(HUB)) {
            name = name.substring(HUB.length());
        }
        return name.startsWith(LIBRARY) ? name.substring(LIBRARY.length()) : name;
    }

    public static boolean among(Set<String> images, String image) {
        return images.contains(image) || images.contains(listed(image));
    }

    private ImageNames() {}
}
