package dev.deltacache.infra.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

/** A client that does with syncs, checkpoints and lists what there is, and asks for nonsense. */
final class MixNoise {
  private final String name;
  private final String model;

  MixNoise(int number) {
    name = "sync" + number;
    model = "Noise" + number;
  }

  /** Each of its calls once. */
  void makeAll(MixCalls calls) throws IOException, InterruptedException {
    String start = "{\"sync\":\"%s\",\"models\":[\"%s\"]}".formatted(name, model);
    String run = calls.ok("POST", "/sync-runs", start).get("id").asText();
    String saved =
        "{\"model\":\"%s\",\"sync_run_id\":\"%s\",\"records\":[{\"id\":\"1\",\"run\":\"%s\"}]}"
            .formatted(model, run, run);
    calls.ok("POST", "/records", saved);
    calls.ok("PUT", "/checkpoint", "{\"key\":\"%s\",\"checkpoint\":{\"at\":1}}".formatted(name));
    assertThat(calls.get("/checkpoint?key=" + name).get("version").asInt()).isPositive();
    calls.ok("PATCH", "/sync-runs/" + run, "{\"status\":\"SUCCESS\"}");
    String status = "/sync/status?provider_config_key=%s&syncs=".formatted(MixCalls.INTEGRATION);
    calls.get(status + name);
    calls.get(status + "*&connection_id=" + MixCalls.CONNECTION);
    calls.get("/datasets?limit=10");
    calls.get("/datasets/activity?model=" + model);
    calls.ok("POST", "/records/lookup", "{\"model\":\"%s\",\"ids\":[\"1\"]}".formatted(model));
    String trigger =
        "{\"provider_config_key\":\"%s\",\"connection_id\":\"%s\",\"syncs\":[\"%s\"],"
            .formatted(MixCalls.INTEGRATION, MixCalls.CONNECTION, name);
    calls.ok("POST", "/sync/trigger", trigger + "\"sync_mode\":\"full_refresh_and_clear_cache\"}");
    calls.ok("DELETE", "/checkpoint?key=" + name, "");
    calls.get("/health");
    askForNonsense(calls, run);
  }

  private void askForNonsense(MixCalls calls, String run) throws IOException, InterruptedException {
    for (String body : List.of("", "[", "{\"model\":1}", "{\"records\":[{}],\"model\":\"M\"}")) {
      assertThat(calls.send("POST", "/records", body).status()).isEqualTo(400);
    }
    assertThat(calls.send("GET", "/records?model=M&cursor=no", "").status()).isEqualTo(400);
    assertThat(calls.send("GET", "/nowhere", "").status()).isEqualTo(404);
    assertThat(calls.send("PUT", "/datasets", "").status()).isEqualTo(405);
    assertThat(calls.send("PATCH", "/sync-runs/" + run, "{\"status\":\"ERROR\"}").status())
        .isEqualTo(404);
    assertThat(calls.send("GET", "/datasets", "", "wrong-key").status()).isEqualTo(401);
  }
}
