package org.paperpost.people;

/** What an account may do within its school; an administrator may do all of it. */
public enum Role {
  ADMIN,
  COORDINATOR,
  TEACHER,
  SCANNER,
  MARKER,
  CLERK
}
