package org.paperpost.packets;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Fills the XHTML templates of {@code templates/paper/}. */
@Component
class SheetTemplates {

  private final SpringTemplateEngine engine = new SpringTemplateEngine();

  SheetTemplates() {
    ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
    resolver.setPrefix("templates/paper/");
    resolver.setSuffix(".html");
    resolver.setTemplateMode(TemplateMode.XML);
    resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
    engine.setTemplateResolver(resolver);
  }

  /**
   * @param template e.g. {@code cover/cover}
   */
  String fill(String template, Map<String, Object> variables) {
    return engine.process(template, new Context(Locale.ROOT, variables));
  }
}
