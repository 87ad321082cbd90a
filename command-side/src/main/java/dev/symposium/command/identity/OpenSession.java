package dev.symposium.command.identity;

import java.time.Instant;

import dev.symposium.events.identity.SessionId;

/**
 * A session that has not ended.
 *
 * @param client what the person's program calls itself; empty when it does not say
 * @param usedAt when it was last started or refreshed
 * @param expiresAt when it ends unless it is used before
 */
public record OpenSession(SessionId id, String client, Instant startedAt, Instant usedAt, Instant expiresAt) {}
