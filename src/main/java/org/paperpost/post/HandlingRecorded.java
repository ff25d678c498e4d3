package org.paperpost.post;

import java.util.List;
import java.util.UUID;

/** New handling events were stored. */
public record HandlingRecorded(UUID school, List<HandlingEvent> events) {}
