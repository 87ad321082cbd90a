package dev.symposium.architecture.broken.symposium.query;

import dev.symposium.command.Commands;

record QuerySideThatDecides(Commands commands) {}
