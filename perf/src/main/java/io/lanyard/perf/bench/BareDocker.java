package io.lanyard.perf.bench;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerResponse;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Docker's API and nothing else. */
public final class BareDocker implements AutoCloseable {
    private final DockerClient client;

    /** @param socket of the engine */
    public BareDocker(Path socket) {
        URI address = URI.create("unix://" + socket);
        client = DockerClientImpl.getInstance(
                DefaultDockerClientConfig.createDefaultConfigBuilder()
                        .withDockerHost(address.toString())
                        .build(),
                new ZerodepDockerHttpClient.Builder().dockerHost(address).build());
    }

    /** For what is asked of it elsewhere. */
    public DockerClient client() {
        return client;
    }

    void run(String name, String network, String ip) {
        CreateContainerResponse made = client.createContainerCmd("busybox:latest")
                .withName(name)
                .withTty(true)
                .withStdinOpen(true)
                .withHostConfig(HostConfig.newHostConfig().withNetworkMode(network))
                .withIpv4Address(ip)
                .exec();
        client.startContainerCmd(made.getId()).exec();
    }

    void remove(String name) {
        client.removeContainerCmd(name).withForce(true).exec();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
