/**
 * The embedded default: PostgreSQL and a server of the MongoDB protocol inside the application, in one data folder, so
 * that nothing needs to be installed. Either gives way to a real server once its address is configured.
 */
@NullMarked
package dev.symposium.api.embedded;

import org.jspecify.annotations.NullMarked;
