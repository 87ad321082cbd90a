package dev.symposium.api.conference;

import dev.symposium.query.conference.ChatMessage;

/** A reply that is on the log, and its position there. */
record GivenReply(ChatMessage reply, long position) {}
