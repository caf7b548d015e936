package dev.deltacache.infra.keys;

import dev.deltacache.dynamo.PutApiKey;
import dev.deltacache.dynamo.ScanApiKeys;
import dev.deltacache.dynamo.StoredKey;
import dev.deltacache.dynamo.SwitchApiKey;
import dev.deltacache.infra.SettingException;
import dev.deltacache.infra.Shown;
import dev.deltacache.records.ApiKey;
import dev.deltacache.records.Names;
import dev.deltacache.records.Scope;
import dev.deltacache.records.Webhook;
import dev.deltacache.webhooks.ParameterStoreBook;
import java.io.PrintStream;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;
import software.amazon.awssdk.core.exception.SdkException;

/** The commands, as picocli reads and explains them. */
@Command(
    synopsisHeading = "",
    customSynopsis = "./mvnw -q -Pkeys -Dkeys=\"<command>\"%n",
    description = {
      "API keys: of the local run, or with KEYS_TABLE=<name> of that table at AWS.",
      "A command's own words: -Dkeys=\"<command> --help\""
    },
    commandListHeading = "%n")
final class KeyCommands {
  /** What every key begins with, so that people and scanners tell it from other secrets. */
  static final String PREFIX = "dc_";

  /** The same of those that sign webhooks. */
  static final String WEBHOOK_PREFIX = "dcw_";

  // 256 bits
  private static final int SECRET_BYTES = 32;

  private final Supplier<KeysTable> open;
  private final Supplier<ParameterStoreBook> webhooks;
  private final RandomGenerator random;
  private final PrintStream out;
  private final PrintStream err;

  @Option(names = "--help", usageHelp = true, hidden = true, scope = ScopeType.INHERIT)
  private boolean unusedHelp; // picocli answers by itself

  KeyCommands(
      Supplier<KeysTable> open,
      Supplier<ParameterStoreBook> webhooks,
      RandomGenerator random,
      PrintStream out,
      PrintStream err) {
    this.open = open;
    this.webhooks = webhooks;
    this.random = random;
    this.out = out;
    this.err = err;
  }

  @Command(
      synopsisHeading = "",
      customSynopsis =
          "./mvnw -q -Pkeys -Dkeys=\"create --environment prod --name 'sync worker'"
              + " --scopes read,write\"%n",
      sortOptions = false,
      description = "Makes a key, and shows it once.")
  void create(
      @Option(
              names = "--environment",
              required = true,
              paramLabel = "<name>",
              converter = NameConverter.class,
              description = "The tenant it belongs to; it reaches nothing of another.")
          String environment,
      @Option(
              names = "--name",
              required = true,
              paramLabel = "<words>",
              converter = NameConverter.class,
              description = "For people to tell it by.")
          String name,
      @Option(
              names = "--scopes",
              required = true,
              split = ",",
              paramLabel = "<scope>",
              description = {
                "What it may do, of:",
                "read: all that changes nothing;",
                "write: all that changes records;",
                "admin: all that empties or erases."
              })
          Set<Scope> scopes) {
    String secret = PREFIX + secret();
    ApiKey key = new ApiKey(environment, scopes, name, false);
    StoredKey stored = use(table -> new PutApiKey(table.client(), table.name()).put(secret, key));
    err.printf(
        "Key %s. It is shown this once: the table has only its hash.%n", Lines.words(stored));
    out.println(secret);
  }

  @Command(
      synopsisHeading = "",
      customSynopsis = "./mvnw -q -Pkeys -Dkeys=list%n",
      description = "Lists all keys.")
  void list() {
    Lines.table(use(KeyCommands::all)).forEach(out::println);
  }

  @Command(
      synopsisHeading = "",
      customSynopsis = "./mvnw -q -Pkeys -Dkeys=\"disable <id>\"%n",
      description = "Disables a key; it may live on for 60 seconds.")
  void disable(@Parameters(paramLabel = "<id>", description = "As the list shows it.") String id) {
    turn(id, SwitchApiKey.State.DISABLED);
  }

  @Command(
      synopsisHeading = "",
      customSynopsis = "./mvnw -q -Pkeys -Dkeys=\"enable <id>\"%n",
      description = "Enables a key that was disabled; it may take 60 seconds.")
  void enable(@Parameters(paramLabel = "<id>", description = "As the list shows it.") String id) {
    turn(id, SwitchApiKey.State.ENABLED);
  }

  @Command(
      synopsisHeading = "",
      customSynopsis = "./mvnw -q -Pkeys -Dkeys=\"webhook --environment prod --url https://…\"%n",
      sortOptions = false,
      description =
          "Sets where an environment is told of changes, and shows a new signing key once.")
  void webhook(
      @Option(
              names = "--environment",
              required = true,
              paramLabel = "<name>",
              converter = NameConverter.class,
              description = "Whose changes it is told.")
          String environment,
      @Option(
              names = "--url",
              paramLabel = "<url>",
              defaultValue = "",
              description = "Where they are posted; without it, nowhere any more.")
          String url) {
    try {
      if (url.isEmpty()) {
        webhooks.get().remove(environment);
        err.printf("%s has no webhook; it may take 60 seconds.%n", Shown.text(environment));
        return;
      }
      Webhook webhook = new Webhook(url, WEBHOOK_PREFIX + secret());
      webhooks.get().put(environment, webhook);
      err.printf(
          "%s is told of its changes within 60 seconds. The key that signs them:%n",
          Shown.text(environment));
      out.println(webhook.signingKey());
    } catch (IllegalArgumentException | SdkException e) {
      throw new SettingException(Shown.first(e));
    }
  }

  private String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private void turn(String id, SwitchApiKey.State state) {
    StoredKey key = use(table -> turn(table, id, state));
    err.printf("Key %s is %s.%n", Lines.words(key), state.name().toLowerCase(Locale.ROOT));
  }

  private static StoredKey turn(KeysTable table, String id, SwitchApiKey.State state) {
    List<StoredKey> found = all(table).stream().filter(key -> isId(id, key)).toList();
    if (found.size() > 1) {
      throw new SettingException(
          "%s is not one key, but: %s"
              .formatted(
                  id, String.join(", ", found.stream().map(StoredKey::hash).sorted().toList())));
    }
    SwitchApiKey keys = new SwitchApiKey(table.client(), table.name());
    return found.stream()
        .filter(key -> keys.to(state, key.hash()))
        .findFirst()
        .orElseThrow(
            () ->
                new SettingException(
                    "There is no key %s in %s; those there are: -Dkeys=list"
                        .formatted(Shown.text(id), table.place())));
  }

  // no shorter one: a slip of the hand must not hit another key
  private static boolean isId(String id, StoredKey key) {
    return id.length() >= StoredKey.ID_DIGITS && key.hash().startsWith(id);
  }

  private static List<StoredKey> all(KeysTable table) {
    return new ScanApiKeys(table.client(), table.name()).all();
  }

  private <T> T use(Function<KeysTable, T> work) {
    try (KeysTable table = open.get()) {
      return table.use(work);
    }
  }

  /** Takes what the cache takes for a name. */
  static final class NameConverter implements ITypeConverter<String> {
    @Override
    public String convert(String name) {
      Names.problem(name)
          .ifPresent(
              problem -> {
                throw new TypeConversionException(problem);
              });
      return name;
    }
  }
}
