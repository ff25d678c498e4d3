package org.paperpost.authoring.bank;

/**
 * What is looked for in the bank; empty means any.
 *
 * @param words found in the question, its title or objectives; the beginning of a word is enough
 * @param kind the name of a kind on the API
 * @param drafts whether questions of drafts are found too
 */
public record BankSearch(
    String words,
    String subject,
    String grade,
    String objective,
    String kind,
    String language,
    boolean drafts,
    int page) {}
