package dev.deltacache.infra;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** {@code ./mvnw -q -Plocal}: serves the cache on this machine until it is ended. */
public final class LocalRun {
  /** A receiver of webhooks is on this machine, or near it. */
  private static final Map<String, String> RECEIVERS =
      Map.of("WebhookAllowedAddresses", "127.0.0.0/8,::1,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16");

  private LocalRun() {}

  public static void main(String[] args) throws IOException {
    Console.quiet();
    try {
      LocalSettings settings = LocalSettings.of(System.getenv());
      Template template = Template.read(Path.of("template.yaml"), RECEIVERS);
      LocalServer server = LocalServer.start(template, settings, Clock.systemUTC());
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      Launcher.endWithIt();
      System.out.printf(
          "Deltacache is ready: %s with API key %s, DynamoDB at %s (Ctrl-C ends it)%n",
          server.url(), settings.apiKey(), server.dynamoUrl());
    } catch (SettingException | TemplateException e) {
      Launcher.fail(e.getMessage());
    }
  }
}
