package org.paperpost.codes;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A school's secret for the check on its page codes. Codes of another school, or made up, do not
 * carry the right check and are refused.
 */
public final class CodeKey {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;
  private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::newMac);

  /** At least 16 secret bytes. */
  public CodeKey(byte[] secret) {
    if (secret.length < 16) {
      throw new IllegalArgumentException("a code key has at least 16 bytes, not " + secret.length);
    }
    key = new SecretKeySpec(Arrays.copyOf(secret, secret.length), ALGORITHM);
  }

  /** Six signs, 30 bits, of the keyed check over the text. */
  String check(String text) {
    byte[] digest = macs.get().doFinal(text.getBytes(StandardCharsets.US_ASCII));
    long bits = 0;
    for (int i = 0; i < 4; i++) {
      bits = bits << 8 | (digest[i] & 0xff);
    }
    char[] signs = new char[PageCode.CHECK_LENGTH];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = Alphabet.sign((int) (bits >>> (27 - 5 * i)) & 31);
    }
    return new String(signs);
  }

  private Mac newMac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + ALGORITHM, e);
    }
  }
}
