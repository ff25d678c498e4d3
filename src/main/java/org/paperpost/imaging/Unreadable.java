package org.paperpost.imaging;

/** Why a file, or a page of one, gives no picture. */
public enum Unreadable {
  EMPTY,
  NOT_A_PICTURE,
  TRUNCATED,
  ENCRYPTED,
  /** A kind of photograph that is not read; telephones can send JPEG instead. */
  HEIC,
  TOO_LARGE
}
