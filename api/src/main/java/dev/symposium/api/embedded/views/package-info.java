/**
 * The embedded view store: a server of the MongoDB protocol over one file, whose documents are BSON bytes and whose
 * indexes are ordered.
 */
@NullMarked
package dev.symposium.api.embedded.views;

import org.jspecify.annotations.NullMarked;
