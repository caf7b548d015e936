package dev.deltacache.infra.copy;

import dev.deltacache.infra.calls.ConnectionName;
import dev.deltacache.infra.calls.DatasetName;
import dev.deltacache.infra.calls.ModelName;
import java.net.URI;

/** A Nango with a few contacts of one connection, for who wants to see a copy made. */
public final class PlayedNango implements AutoCloseable {
  public static final String SECRET_KEY = NangoStub.KEY;

  private final NangoStub stub = new NangoStub(NangoStub.Age.TODAYS);

  /** Starts it: five live contacts, one that is deleted and one without its payload. */
  public PlayedNango() {
    NangoRows rows =
        stub.rows(
            new DatasetName(new ConnectionName("hubspot", "acme"), ModelName.parse("Contact")));
    for (String name : new String[] {"Ada", "Barbara", "Edith", "Grace", "Hedy", "Joan", "Radia"}) {
      rows.save(name, "\"name\":\"%s\"".formatted(name));
    }
    rows.delete("Joan");
    rows.prune("Radia");
  }

  public URI url() {
    return stub.url();
  }

  @Override
  public void close() {
    stub.close();
  }
}
