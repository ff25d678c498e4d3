package org.paperpost.authoring;

/**
 * A file as it was sent.
 *
 * @param name without folders
 */
public record NamedFile(String name, byte[] content) {}
