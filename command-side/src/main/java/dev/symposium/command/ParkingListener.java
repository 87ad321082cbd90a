package dev.symposium.command;

import org.axonframework.eventhandling.TrackedEventMessage;

/** Hears of what policies leave undone. */
@FunctionalInterface
public interface ParkingListener {

    /**
     * A policy is about to park an event; it does not when this fails. The same may be told again.
     *
     * @param error the class of what was thrown last
     */
    void parks(String policy, TrackedEventMessage<?> event, long position, String error, int tries);
}
