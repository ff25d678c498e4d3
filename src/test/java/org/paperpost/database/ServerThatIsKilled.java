package org.paperpost.database;

import java.nio.file.Path;

/** A process that starts the server of a folder and then waits to be killed. */
final class ServerThatIsKilled {

  private ServerThatIsKilled() {}

  public static void main(String[] arguments) throws InterruptedException {
    EmbeddedPostgres.start(Path.of(arguments[0]), EmbeddedPostgres.Durability.THROWAWAY);
    System.out.println("started");
    Thread.currentThread().join();
  }
}
