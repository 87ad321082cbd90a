package dev.symposium.architecture.broken.symposium.eventstore;

import org.springframework.stereotype.Component;

@Component
class StoreThatKnowsSpring {}
