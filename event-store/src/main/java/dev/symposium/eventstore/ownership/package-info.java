/**
 * Which node does what only one node does at a time: fair shares by what live nodes offer, and exclusion by locks of
 * PostgreSQL that end with a node's session.
 */
@NullMarked
package dev.symposium.eventstore.ownership;

import org.jspecify.annotations.NullMarked;
