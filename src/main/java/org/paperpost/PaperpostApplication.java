package org.paperpost;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** School by paper and post: one jar, one process, one machine or many. */
@SpringBootApplication
public class PaperpostApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(PaperpostApplication.class, arguments);
  }
}
