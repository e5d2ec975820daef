package io.lanyard.agent.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem;
import io.lanyard.agent.core.engine.Containers.PullWatch;
import io.lanyard.agent.core.report.Code;
import io.lanyard.agent.core.report.HostFault;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One pull of an image. It may take as long as it wants to while it gets on. */
final class ImagePull extends ResultCallback.Adapter<PullResponseItem> {
    private static final Duration SILENCE_MAX = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final String image;
    private final PullWatch watch;
    private final PullTally tally = new PullTally();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long lastHeardNs = System.nanoTime();
    private volatile Optional<String> refusal = Optional.empty();
    private volatile Optional<Throwable> broken = Optional.empty();

    ImagePull(String image, PullWatch watch) {
        this.image = image;
        this.watch = watch;
    }

    void run(DockerEngine engine) throws HostFault {
        try (this) {
            engine.streams().pullImageCmd(image).exec(this);
            while (!ended.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                boolean unwanted = !watch.goOn(tally.progress());
                long silentNs = System.nanoTime() - lastHeardNs;
                if (unwanted || silentNs > SILENCE_MAX.toNanos()) {
                    throw failed(unwanted ? "nobody wants it any more" : "nothing was heard for " + SILENCE_MAX);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("the agent stops");
        } catch (DockerException e) {
            throw failed(EngineFaults.text(e));
        } catch (RuntimeException e) {
            throw engine.fault(e);
        } catch (IOException e) {
            throw failed(String.valueOf(e.getMessage()));
        }
        if (broken.isPresent()) {
            throw failed(said(broken.get()));
        }
        if (refusal.isPresent()) {
            throw failed(refusal.get());
        }
    }

    @Override
    public void onNext(PullResponseItem item) {
        lastHeardNs = System.nanoTime();
        Optional.ofNullable(item.getErrorDetail())
                .map(ResponseItem.ErrorDetail::getMessage)
                .ifPresent(text -> refusal = Optional.of(text));
        tally.hear(item);
    }

    @Override
    public void onError(Throwable e) {
        // Not docker-java's way, which logs a stack trace for every image that does not exist.
        broken = Optional.of(e);
        ended.countDown();
    }

    /** Not {@code awaitCompletion}: docker-java's gives up the stream when the wait is over. */
    @Override
    public void onComplete() {
        super.onComplete();
        ended.countDown();
    }

    private static String said(Throwable e) {
        return e instanceof DockerException refusal ? EngineFaults.text(refusal) : String.valueOf(e.getMessage());
    }

    private HostFault failed(String text) {
        return new HostFault(Code.IMAGE_PULL_FAILED, "pull of " + image + ": " + text);
    }
}
