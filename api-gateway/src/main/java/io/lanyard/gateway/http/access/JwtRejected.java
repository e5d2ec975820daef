package io.lanyard.gateway.http.access;

/** A JWT that does not count. The message says why, and quotes nothing of it. */
final class JwtRejected extends Exception {
    private static final long serialVersionUID = 1L;

    JwtRejected(String why) {
        super(why, null, false, false);
    }
}
