package dev.symposium.architecture.broken.symposium.verifier;

import dev.symposium.eventstore.RecordedEvent;

record VerifierThatNeedsTheStore(RecordedEvent event) {}
