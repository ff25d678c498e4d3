package org.paperpost.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.paperpost.PaperpostApplication;
import org.paperpost.testing.Web;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Takes the demo school through the whole loop without a browser and says what went in, what came
 * out and what a person must still do. Ends with 1 if a side was filed wrongly or an answer was
 * lost.
 *
 * <p>{@code DemoRun SCHOOL OUT}: the folder of the demo school, and where to leave the PDFs, scans
 * and exports.
 */
public final class DemoRun {

  private DemoRun() {}

  public static void main(String[] arguments) throws IOException {
    Path school = Path.of(arguments[0]);
    Path out = Files.createDirectories(Path.of(arguments[1]));
    Path data = Files.createTempDirectory("paperpost-demo");
    String password = UUID.randomUUID().toString();
    boolean sound;
    try (ConfigurableApplicationContext application =
        new SpringApplicationBuilder(PaperpostApplication.class)
            .properties("spring.main.banner-mode=off", "logging.level.root=warn")
            .run(
                "--server.port=0",
                "--paperpost.data=" + data,
                "--paperpost.admin-password=" + password)) {
      int port = ((WebServerApplicationContext) application).getWebServer().getPort();
      sound = new DemoLoop(Web.as(port, "admin", password), school, out).run();
    }
    System.exit(sound ? 0 : 1);
  }
}
