package dev.symposium.architecture.broken.symposium.command;

import dev.symposium.query.view.ViewStore;

record CommandSideThatReads(ViewStore views) {}
