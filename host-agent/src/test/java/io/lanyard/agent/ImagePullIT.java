package io.lanyard.agent;

import static io.lanyard.agent.AgentOnLab.is;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.contract.Topics;
import io.lanyard.lab.LabHost;
import io.lanyard.schemas.ContainerSpec;
import io.lanyard.schemas.HostDesired;
import io.lanyard.schemas.Presence;
import io.lanyard.schemas.Progress;
import io.lanyard.schemas.ResourceKind;
import io.lanyard.schemas.RestartPolicy;
import io.lanyard.schemas.Status;
import io.lanyard.schemas.StatusState;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that pulls from a registry, as the agent reports it. */
class ImagePullIT {
    private static final String NAME = "sleeper";
    private static final String TAG = "1";

    @TempDir
    private Path state;

    private final TinyImage image = new TinyImage();
    private AgentOnLab lab;
    private TinyRegistry registry;

    ImagePullIT() throws Exception {}

    @BeforeEach
    void up() throws Exception {
        lab = new AgentOnLab(state);
        registry = lab.namespace().call(TinyRegistry::new);
    }

    @AfterEach
    void down() {
        registry.close();
        lab.close();
    }

    private void want() {
        lab.send(Topics.HOST_DESIRED.record(HostDesired.newBuilder()
                .setSpace("default")
                .setHost("host1")
                .setKind(ResourceKind.CONTAINER)
                .setName(NAME)
                .setGeneration(1)
                .setIntentId("intent-1")
                .setPresence(Presence.PRESENT)
                .setContainer(ContainerSpec.newBuilder()
                        .setImage(registry.reference(TAG))
                        .setRestart(RestartPolicy.newBuilder().build())
                        .build())
                .build()));
    }

    private void assertRunsTheImage() {
        LabHost.Result found = lab.host().docker("inspect", "--format", "{{.State.Status}} {{.Image}} {{.Path}}", NAME);
        assertThat(found.stdout().strip()).as("%s", found).isEqualTo("running " + image.id() + " /bin/busybox");
    }

    @Test
    void how_far_a_pull_is_can_be_seen_and_what_was_pulled_is_run() throws Exception {
        registry.publish(TAG, image);
        registry.hold(image.ballast());
        want();

        // An engine tells of a layer ten times a second at most, and of one that is there at once perhaps never. So the
        // held one is in the sum for sure, but not with all of its first half.
        Status pulling = lab.awaitStatus(is(NAME, StatusState.PROGRESSING)
                .and(status -> status.getProgress() != null
                        && status.getProgress().getTotal() >= image.ballast().size()));
        Progress progress = pulling.getProgress();
        assertThat(progress.getPhase()).isEqualTo("pulling");
        assertThat(progress.getCurrent())
                .as("%s, half of the last layer being held", progress)
                .isPositive()
                .isLessThanOrEqualTo(progress.getTotal() - image.ballast().size() / 2);
        assertThat(lab.host().docker("inspect", NAME).exitCode())
                .as("it is not there yet")
                .isNotZero();

        registry.release();
        Status applied = lab.awaitStatus(is(NAME, StatusState.APPLIED));
        assertThat(applied.getProgress()).isNull();
        assertRunsTheImage();
    }

    @Test
    void a_tag_that_is_not_there_is_asked_for_again() throws Exception {
        want();

        Status failed = lab.awaitStatus(is(NAME, StatusState.FAILED));
        assertThat(failed.getCode()).isEqualTo("IMAGE_PULL_FAILED");
        assertThat(failed.getDetail()).contains(registry.reference(TAG), "not in the tiny registry");
        assertThat(failed.getRetryAt()).isNotNull();

        registry.publish(TAG, image);
        lab.awaitStatus(is(NAME, StatusState.APPLIED));
        assertRunsTheImage();
    }
}
