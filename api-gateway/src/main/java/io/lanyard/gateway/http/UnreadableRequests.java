package io.lanyard.gateway.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** What cannot be read as a request at all: it has no path to be routed by, and its connection is at an end. */
final class UnreadableRequests {

    static void answer(HttpServerRequest request) {
        Answer answer = Answer.problem(problem(request.decoderResult().cause()));
        Buffer body = Buffer.buffer(answer.body());
        request.response().setStatusCode(answer.status());
        answer.headers().forEach(request.response()::putHeader);
        request.response().putHeader("Connection", "close").end(body).onComplete(sent -> request.connection()
                .close());
    }

    private static Problem problem(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return Problem.of(
                            414,
                            "REQUEST_LINE_TOO_LONG",
                            "Path and query have more than " + HttpFront.REQUEST_LINE_MAX_BYTES + " bytes.")
                    .fix("Ask for less in one request.");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return Problem.of(
                            431,
                            "HEADERS_TOO_LARGE",
                            "The headers have more than " + HttpFront.HEADERS_MAX_BYTES + " bytes.")
                    .fix("Leave out headers that are not needed.");
        }
        return Problem.of(400, "REQUEST_INVALID", "This is not HTTP as RFC 9112 has it.")
                .fix("Check the request line and the headers.");
    }

    private UnreadableRequests() {}
}
