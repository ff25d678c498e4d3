package org.paperpost.people;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The pupils on a school's roll. */
@Service
public class Pupils {

  /**
   * The pupils of these classes in class order, by name within a class. Does not ask who is acting.
   */
  public List<Pupil> inClasses(UUID school, List<String> classes) {
    throw new UnsupportedOperationException("people");
  }

  /** The names of the classes that have pupils, in order. */
  public List<String> classes(UUID school) {
    throw new UnsupportedOperationException("people");
  }
}
