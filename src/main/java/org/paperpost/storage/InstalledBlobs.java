package org.paperpost.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** The blobs of an installation, for the application and for the commands beside it. */
public final class InstalledBlobs {

  /** Their folder in the data folder. */
  public static final String FOLDER = "blobs";

  private InstalledBlobs() {}

  /** Opens the store of the installation in this data folder, making it if there is none. */
  public static Blobs open(Path data, Clock clock) throws IOException {
    return new FolderBlobs(data.toAbsolutePath().normalize().resolve(FOLDER), clock);
  }
}
