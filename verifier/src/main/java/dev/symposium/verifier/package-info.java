/**
 * What the log is sealed with, and the program that checks an export of it. Uses nothing but the JDK, so that an
 * auditor can read all of it, and run it without the system that it judges.
 */
@NullMarked
package dev.symposium.verifier;

import org.jspecify.annotations.NullMarked;
