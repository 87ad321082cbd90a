package dev.symposium.api.embedded;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.jspecify.annotations.Nullable;

/**
 * Who can reach the application, and whether it has the demo people. Their password is known to everybody, so they are
 * there by default on this machine alone: whoever wants them elsewhere says so twice, by both variables.
 *
 * @param address what the server listens on, null for every address of the machine
 * @param isThisMachine whether nobody reaches it from another machine, be it by a proxy on this one
 */
record Reach(boolean demo, @Nullable String address, boolean isThisMachine) {
    private static final String ADDRESS = "server.address";
    private static final String PROXIES = "symposium.trusted-proxies";
    private static final String THIS_MACHINE = "127.0.0.1";

    /**
     * What the variables say.
     *
     * @param embedded whether nothing but embedded stores is used
     * @throws StartRefused naming the variable whose value makes no sense
     */
    static Reach from(Variables variables, boolean embedded) {
        String address = variables.text(ADDRESS);
        boolean isAlone = variables.text(PROXIES) == null;
        boolean demo =
                variables.flag("symposium.demo", embedded && isAlone && (address == null || isThisMachine(address)));
        String listening = address == null && demo ? THIS_MACHINE : address;
        return new Reach(demo, listening, isAlone && listening != null && isThisMachine(listening));
    }

    private static boolean isThisMachine(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new StartRefused(
                    "SERVER_ADDRESS is not an address: '%s'.".formatted(address),
                    "Give one of this machine's, or 0.0.0.0 for all of them.",
                    e);
        }
    }
}
