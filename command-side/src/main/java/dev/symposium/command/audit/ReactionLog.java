package dev.symposium.command.audit;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.springframework.stereotype.Component;

import dev.symposium.command.Commands;
import dev.symposium.command.ParkingListener;
import dev.symposium.command.audit.ReactionCommand.ParkReaction;
import dev.symposium.events.audit.ReactionId;

/** Puts on the log what policies leave undone. */
@Component
class ReactionLog implements ParkingListener {
    private final Commands commands;

    ReactionLog(Commands commands) {
        this.commands = commands;
    }

    @Override
    public void parks(String policy, TrackedEventMessage<?> event, long position, String error, int tries) {
        commands.send(new ParkReaction(ReactionId.of(policy, position), policy, position, error, tries), event);
    }
}
