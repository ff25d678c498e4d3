package org.paperpost.imaging;

/** Why a file, or a page of one, gives no picture. */
public enum Unreadable {
  EMPTY,
  NOT_A_PICTURE,
  TRUNCATED,
  ENCRYPTED,
  TOO_LARGE
}
