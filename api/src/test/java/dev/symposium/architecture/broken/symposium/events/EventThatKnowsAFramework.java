package dev.symposium.architecture.broken.symposium.events;

import org.axonframework.messaging.MetaData;

record EventThatKnowsAFramework(MetaData metaData) {}
