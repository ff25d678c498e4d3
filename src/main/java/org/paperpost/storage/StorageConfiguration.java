package org.paperpost.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the blobs are. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

  @Bean
  Blobs blobs(@Value("${paperpost.data:./data}") Path data, Clock clock) throws IOException {
    return InstalledBlobs.open(data, clock);
  }
}
