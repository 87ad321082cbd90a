/**
 * The one way in which views, policies and nodes follow the log: batches of events from a position on, work that one
 * node owns, and reactions in order per stream and side by side across streams.
 */
@NullMarked
package dev.symposium.eventstore.follow;

import org.jspecify.annotations.NullMarked;
