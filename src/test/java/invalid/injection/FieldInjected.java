package invalid.injection;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Autowired;

/** Planted: gets what it needs behind its constructor's back. */
class FieldInjected {
  @Autowired Clock clock;
}
