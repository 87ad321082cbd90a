/**
 * Slow or scheduled work, such as mails: tasks in PostgreSQL, which outlive the node that began them and are shared by
 * all nodes. A task is a name and an identifier; what it is about lies elsewhere.
 */
@NullMarked
package dev.symposium.command.task;

import org.jspecify.annotations.NullMarked;
