package org.paperpost.problems;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One refusal: what it is, and the names and numbers its sentence needs. The sentence is {@code
 * problem.<code>} in the message bundles: what happened, to what, what to do.
 */
public record Problem(ProblemCode code, Map<String, Object> arguments) {

  public Problem {
    arguments = Map.copyOf(arguments);
  }

  /** Arguments as alternating names and values. */
  public static Problem of(ProblemCode code, Object... namesAndValues) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Problem(code, arguments);
  }

  public Refused refused() {
    return new Refused(this);
  }
}
