package io.lanyard.gateway.http;

import io.lanyard.gateway.access.Sight;
import io.lanyard.gateway.core.Action;
import io.lanyard.gateway.core.Intent;
import io.lanyard.gateway.core.IntentLog;
import io.lanyard.gateway.core.IntentLog.NotWritten;
import io.lanyard.gateway.core.IntentTracker;
import io.lanyard.gateway.core.Progress;
import io.lanyard.gateway.core.Progress.State;
import io.lanyard.gateway.core.Reading;
import io.lanyard.gateway.core.Views;
import io.lanyard.gateway.core.Waiters;
import io.lanyard.gateway.core.Wish;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Requests that change something: written down as an intent, answered when the broker has it, or, if the client prefers
 * to wait, when it has come to its end.
 */
final class Writes {
    /** Unlikely to be of use before: the producer itself gave up after as long. */
    private static final String RETRY_AFTER_S = "5";

    private final Vertx vertx;
    private final IntentLog log;
    private final Views views;
    private final Reading reading;
    private final IntentTracker tracker;
    private final Waiters waiters;
    private final Clock clock;
    private final GatewayMetrics metrics;

    Writes(
            Vertx vertx,
            IntentLog log,
            Views views,
            Reading reading,
            IntentTracker tracker,
            Waiters waiters,
            Clock clock,
            GatewayMetrics metrics) {
        this.vertx = vertx;
        this.log = log;
        this.views = views;
        this.reading = reading;
        this.tracker = tracker;
        this.waiters = waiters;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Writes an action down.
     *
     * @param show how the resource is read, for the answer to one who waited until it is as wanted; null where how it went is all there is to say
     */
    Future<Answer> write(Call call, Action action, Function<Call, Answer> show) {
        if (!call.subject().scope().isEverything() && !reading.isCaughtUp()) {
            return Future.succeededFuture(
                    Operations.notReady("the topics that tell what is in your scope are still read"));
        }
        Optional<Problem> failed = Permits.action(call.subject(), call.space(), action, views)
                .or(() -> idOfOthers(call))
                .or(() -> Conditions.failed(call, action, views));
        if (failed.isPresent()) {
            return Future.succeededFuture(Answer.problem(failed.get()));
        }
        Intent intent = new Intent(
                call.space(),
                call.header("Idempotency-Key").orElseGet(() -> UUID.randomUUID().toString()),
                clock.instant(),
                call.subject().issuer(),
                Conditions.ifGeneration(call),
                action);
        Optional<Duration> await = Preferences.of(call.header("Prefer")).await();
        // Only one who waits is told whether it was there before.
        boolean isNew = await.isPresent() && show != null && show.apply(call).status() != 200;
        Context context = vertx.getOrCreateContext();
        Promise<Answer> answer = Promise.promise();
        log.write(intent)
                .whenComplete((writtenAt, failure) -> context.runOnContext(back -> {
                    try {
                        if (failure == null) {
                            metrics.intentWritten();
                            written(call, Wish.of(intent, writtenAt), await, show, isNew, context)
                                    .onComplete(answer);
                        } else {
                            metrics.intentFailed();
                            answer.complete(notWritten(intent, failure).about(intent.id()));
                        }
                    } catch (RuntimeException e) {
                        answer.tryFail(e); // nobody else would tell the client
                    }
                }));
        return answer.future();
    }

    /** Who cannot see an intent gets nothing of it by asking under its id. */
    private Optional<Problem> idOfOthers(Call call) {
        return call.header("Idempotency-Key")
                .filter(id -> views.intents().find(call.space(), id).isPresent())
                .filter(id -> !new Sight(call.subject(), views).intent(call.space(), id))
                .map(id -> Problem.of(409, "INTENT_ID_REUSED", "The id is that of another intent of the last 24 hours.")
                        .at("header:Idempotency-Key")
                        .fix("Use another id; a UUID will do."));
    }

    private Future<Answer> written(
            Call call,
            Wish wish,
            Optional<Duration> await,
            Function<Call, Answer> show,
            boolean isNew,
            Context context) {
        views.intents().asked(wish);
        if (await.isEmpty()) {
            return Future.succeededFuture(accepted(tracker.progress(wish)));
        }
        return await(context, wish, await.get())
                .map(progress -> ended(call, progress, show, isNew).about(wish.id()))
                .map(ended -> ended.with("Preference-Applied", Preferences.applied(await.get())));
    }

    /** The progress at the end of the intent or of the time; on the given context either way. */
    private Future<Progress> await(Context context, Wish wish, Duration time) {
        Promise<Progress> ended = Promise.promise();
        Optional<Waiters.Waiter> waiter =
                waiters.await(wish, progress -> context.runOnContext(back -> ended.tryComplete(progress)));
        if (waiter.isEmpty()) {
            return Future.succeededFuture(tracker.progress(wish));
        }
        long timer = vertx.setTimer(time.toMillis(), up -> {
            if (waiter.get().leave()) {
                ended.tryComplete(tracker.progress(wish));
            }
        });
        return ended.future().onComplete(any -> vertx.cancelTimer(timer));
    }

    private static Answer ended(Call call, Progress progress, Function<Call, Answer> show, boolean isNew) {
        if (progress.state() == State.REFUSED) {
            return Answer.problem(Problem.refused(progress.outcome().orElseThrow()));
        }
        if (progress.state() != State.APPLIED) {
            return accepted(progress);
        }
        Answer shown =
                show == null ? Answer.json(200, ViewJson.progress(progress)) : Conditions.changed(show.apply(call));
        return isNew && shown.status() == 200 ? shown.status(201) : shown;
    }

    private static Answer accepted(Progress progress) {
        return Answer.json(202, ViewJson.progress(progress))
                .with("Location", location(progress))
                .about(progress.intentId());
    }

    private static String location(Progress progress) {
        String base = progress.space().equals("default") ? "/v1" : "/v1/spaces/" + progress.space();
        String id =
                URLEncoder.encode(progress.intentId(), StandardCharsets.UTF_8).replace("+", "%20");
        return base + "/intents/" + id;
    }

    private static Answer notWritten(Intent intent, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof NotWritten notWritten && notWritten.reason() == NotWritten.Reason.TOO_LARGE) {
            return Answer.problem(Problem.of(413, "BODY_TOO_LARGE", notWritten.getMessage())
                    .fix("Ask for less in one request.")
                    .intent(intent.id()));
        }
        return Answer.problem(Problem.of(503, "BROKER_UNREACHABLE", cause.getMessage())
                        .fix("Repeat the request with 'Idempotency-Key: " + intent.id()
                                + "': should the broker have it after all, it will count once.")
                        .intent(intent.id()))
                .with("Retry-After", RETRY_AFTER_S);
    }
}
