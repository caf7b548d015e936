package dev.deltacache.docs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The ports that the docs show, and those of a test in their place. */
final class Ports {
  static final int API = 3000;
  static final int DYNAMO = 8000;
  static final int RECEIVER = 4000;

  // 3001 and 8001: a second local run's
  private static final Pattern SHOWN =
      Pattern.compile("(?<=127\\.0\\.0\\.1:|PORT=)(?:300[01]|800[01]|4000)(?!\\d)");

  private final Map<Integer, Integer> free = new HashMap<>();

  Ports() throws IOException {
    for (int shown : new int[] {API, 3001, DYNAMO, 8001, RECEIVER}) {
      free.put(shown, freePort());
    }
  }

  /** What stands for a port that is shown. */
  int of(int shown) {
    return free.get(shown);
  }

  /** Commands of the docs, as the test gives them. */
  String inCommands(String text) {
    return SHOWN
        .matcher(text)
        .replaceAll(found -> Integer.toString(of(Integer.parseInt(found.group()))));
  }

  /** An output of the test, as the docs show it. */
  String inOutput(String text) {
    String shown = text;
    for (Map.Entry<Integer, Integer> port : free.entrySet()) {
      shown = shown.replace("127.0.0.1:" + port.getValue(), "127.0.0.1:" + port.getKey());
    }
    return shown;
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }
}
