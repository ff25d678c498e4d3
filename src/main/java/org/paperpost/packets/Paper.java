package org.paperpost.packets;

import java.util.List;
import java.util.UUID;
import org.paperpost.authoring.QuestionSpec;

/** One paper of a packet with its keys, frozen when the round was opened. */
public record Paper(
    UUID edition, String title, String subject, String language, List<QuestionSpec> questions) {}
