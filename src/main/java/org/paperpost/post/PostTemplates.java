package org.paperpost.post;

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
class PostTemplates {

  private final SpringTemplateEngine engine = new SpringTemplateEngine();

  PostTemplates() {
    ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
    resolver.setPrefix("templates/paper/");
    resolver.setSuffix(".html");
    resolver.setTemplateMode(TemplateMode.XML);
    resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
    engine.setTemplateResolver(resolver);
  }

  /**
   * @param template e.g. {@code dispatch-list/form103}
   */
  String fill(String template, Map<String, Object> values) {
    return engine.process(template, new Context(Locale.ROOT, values));
  }
}
