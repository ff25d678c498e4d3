package org.paperpost.people;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Someone who may sign in.
 *
 * @param school null for the installation's administrator
 * @param language the language of the screens, else null
 * @param office the post office of a clerk, else null
 * @param disabled whether it may no longer sign in
 */
public record Account(
    UUID id,
    @Nullable UUID school,
    String login,
    String name,
    Set<Role> roles,
    @Nullable String language,
    @Nullable String office,
    boolean disabled) {}
