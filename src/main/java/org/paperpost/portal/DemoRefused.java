package org.paperpost.portal;

/** The demo school cannot be loaded; the message says why and what to do. */
final class DemoRefused extends RuntimeException {

  private static final long serialVersionUID = 1;

  DemoRefused(String message) {
    super(message);
  }
}
