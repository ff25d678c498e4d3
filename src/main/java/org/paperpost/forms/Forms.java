package org.paperpost.forms;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperpost.print.PaperFiles;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.StringTemplateResolver;
import org.thymeleaf.templateresource.ITemplateResource;
import org.thymeleaf.templateresource.StringTemplateResource;

/**
 * Fills the XHTML templates of {@code templates/paper}, the installation's own where it has put one
 * in place. They are read once, and again after a change.
 */
public final class Forms {

  private static final SpringTemplateEngine ENGINE = new SpringTemplateEngine();
  private static volatile long revision;

  static {
    StringTemplateResolver files =
        new StringTemplateResolver() {
          @Override
          protected ITemplateResource computeTemplateResource(
              IEngineConfiguration configuration,
              @Nullable String owner,
              String template,
              @Nullable Map<String, Object> attributes) {
            return new StringTemplateResource(PaperFiles.text(template + ".html"));
          }
        };
    files.setTemplateMode(TemplateMode.HTML);
    files.setCacheable(true);
    ENGINE.setTemplateResolver(files);
  }

  private Forms() {}

  /**
   * The template filled in; a {@link org.thymeleaf.exceptions.TemplateProcessingException} names
   * the template and line that it stumbled over.
   *
   * @param template its name without {@code .html}, e.g. {@code cover/cover}
   */
  public static String fill(String template, Map<String, Object> values) {
    long now = PaperFiles.revision();
    if (now != revision) {
      ENGINE.clearTemplateCache();
      revision = now;
    }
    return ENGINE.process(template, new Context(Locale.ROOT, values));
  }
}
