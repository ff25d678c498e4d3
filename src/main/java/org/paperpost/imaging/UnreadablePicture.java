package org.paperpost.imaging;

/** Carries why a picture cannot be decoded from the decoder to the loop over a file's pages. */
final class UnreadablePicture extends Exception {

  private static final long serialVersionUID = 1L;

  private final Unreadable why;

  UnreadablePicture(Unreadable why, String what) {
    super(what);
    this.why = why;
  }

  Unreadable why() {
    return why;
  }
}
