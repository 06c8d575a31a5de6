package io.attune.cli.up;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a service whether it is ready. */
public final class Readiness {
  private static final int MILLIS = 2_000;
  private static final int OK = 200;

  private Readiness() {}

  /** True where the service at {@code host:port} says that it and all it needs is ready. */
  public static boolean at(String address) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://" + address + "/q/health/ready").toURL().openConnection();
      connection.setConnectTimeout(MILLIS);
      connection.setReadTimeout(MILLIS);
      try {
        return connection.getResponseCode() == OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException notReachable) {
      return false;
    }
  }
}
