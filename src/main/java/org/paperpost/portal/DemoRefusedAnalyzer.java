package org.paperpost.portal;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** At start-up, says the sentence instead of a stack trace. */
class DemoRefusedAnalyzer extends AbstractFailureAnalyzer<DemoRefused> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, DemoRefused cause) {
    return new FailureAnalysis(cause.getMessage(), null, rootFailure);
  }
}
