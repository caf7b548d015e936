package dev.deltacache.infra.tools;

import dev.deltacache.infra.ServiceKey;
import dev.deltacache.infra.ServiceUrl;
import dev.deltacache.infra.calls.Sender;
import dev.deltacache.infra.calls.Service;
import dev.deltacache.infra.calls.Waiting;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * What a command works with.
 *
 * @param out what was asked for
 * @param err what there is to say beside
 * @param page how many records are read or sent at once, and held in memory
 */
record Session(
    Map<String, String> environment,
    Terminal terminal,
    Sender sender,
    Waiting waiting,
    InputStream in,
    Output out,
    PrintStream err,
    int page) {
  /**
   * The cache that the environment names.
   *
   * @throws dev.deltacache.infra.SettingException if it names none
   */
  Service cache() {
    return new Service(
        "The cache",
        ServiceUrl.ofCache(environment),
        ServiceKey.ofCache(environment),
        sender,
        waiting);
  }
}
