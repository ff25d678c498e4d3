package org.paperpost.people;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The names of classes in the templates of all modules: {@code @classNames.shown(name)}. */
@Component("classNames")
class ShownClasses {

  public String shown(String name) {
    return ClassNames.shown(name, LocaleContextHolder.getLocale());
  }
}
