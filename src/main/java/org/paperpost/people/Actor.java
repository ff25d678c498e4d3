package org.paperpost.people;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is acting: an account, or a device with a token.
 *
 * @param school the school it belongs to; null for the installation's administrator, who sees all
 * @param language the language of its screens; null for what the browser says
 * @param office the post office a clerk or device is bound to, as in the roster; else null
 */
public record Actor(
    UUID account,
    String login,
    String name,
    @Nullable UUID school,
    Set<Role> roles,
    @Nullable String language,
    @Nullable String office) {}
