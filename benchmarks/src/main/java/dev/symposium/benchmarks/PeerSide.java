package dev.symposium.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The plain peer. */
final class PeerSide implements Side {
    private final Peer peer;
    private final Conference conference;
    private final List<String> tokens;

    /** With the same people as the other side. */
    PeerSide(Peer peer, Conference conference, List<UUID> people) {
        this.peer = peer;
        this.conference = conference;
        this.tokens = people.stream().map(peer::tokenOf).toList();
    }

    @Override
    public String name() {
        return "plain peer";
    }

    /** Its tokens are good for hours. */
    @Override
    public void prepare() {}

    @Override
    public HttpLoad job(int people) {
        return load(people, conference::question, 201);
    }

    @Override
    public HttpLoad history(int people) {
        return load(people, number -> conference.history(), 200);
    }

    private HttpLoad load(int people, IntFunction<HttpQuestion> question, int expectedStatus) {
        List<byte[]> requests = IntStream.range(0, Math.min(people, tokens.size()))
                .mapToObj(i -> question.apply(i).as(peer.port(), tokens.get(i)))
                .toList();
        return HttpLoad.inTurn(peer.port(), requests, expectedStatus);
    }

    @Override
    public CpuTime cpu() throws IOException {
        return peer.cpu();
    }

    /** What it has answered is in its tables. */
    @Override
    public double behind(long position) {
        return 0;
    }
}
