package org.paperpost.authoring.bank;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question that was found in the bank.
 *
 * @param source the edition, or the assignment if it stands in a draft only
 * @param place its number in the text, from 1
 * @param edition the edition's number; 0 for a draft
 * @param grade the class it is for; null if for any
 * @param kind the name of its kind on the API
 * @param text as it is written, heading first
 * @param editions in how many editions it stands
 * @param copies how often it was copied
 */
public record BankQuestion(
    UUID source,
    int place,
    UUID assignment,
    int edition,
    String title,
    String subject,
    @Nullable String grade,
    String language,
    String kind,
    int points,
    String text,
    Instant writtenAt,
    int editions,
    int copies) {}
