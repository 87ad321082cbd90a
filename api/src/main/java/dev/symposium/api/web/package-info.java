@NullMarked
package dev.symposium.api.web;

import org.jspecify.annotations.NullMarked;
