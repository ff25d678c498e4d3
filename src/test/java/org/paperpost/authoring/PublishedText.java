package org.paperpost.authoring;

/** What tests of other packages upload. */
public final class PublishedText {

  /** The example of the contract with other programs; it wants {@code map.png}. */
  public static final String CONTRACT = AuthoringFixtures.CONTRACT;

  private PublishedText() {}

  public static byte[] png() {
    return AuthoringFixtures.png();
  }
}
