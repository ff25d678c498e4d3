package org.paperpost.backup;

/** A backup or a restore that was refused; the message says why and what to do. */
final class CannotGoOn extends RuntimeException {

  private static final long serialVersionUID = 1;

  CannotGoOn(String message) {
    super(message);
  }
}
