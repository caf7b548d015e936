package dev.deltacache.deployed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.deltacache.contract.TestContext;
import dev.deltacache.infra.Invocable;
import dev.deltacache.infra.TemplateFunction;
import dev.deltacache.reliability.ForkedJvm;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.util.Base64;
import java.util.Map;

/**
 * A function as Lambda has it: made by its constructor without arguments, of nothing but its
 * environment, in a JVM of its own. Its events and answers are lines of Base64.
 */
final class FunctionProcess implements Invocable, AutoCloseable {
  private static final String ANSWER = "answer ";
  private static final String FAILURE = "failure ";

  private final Process process;
  private final Writer events;
  private final BufferedReader lines;

  private FunctionProcess(Process process) {
    this.process = process;
    this.events = process.outputWriter(UTF_8);
    this.lines = process.inputReader(UTF_8);
  }

  /** Starts one with these variables alone. */
  static FunctionProcess start(TemplateFunction function, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = ForkedJvm.of(FunctionProcess.class);
    builder.command().add(function.handlerClass());
    builder.command().add(Long.toString(function.timeout().toMillis()));
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new FunctionProcess(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  @Override
  public byte[] take(byte[] event) throws IOException {
    events.write(Base64.getEncoder().encodeToString(event) + "\n");
    events.flush();
    // what else it says is for operators
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(ANSWER)) {
        return Base64.getDecoder().decode(line.substring(ANSWER.length()));
      }
      if (line.startsWith(FAILURE)) {
        throw new IOException("the function has failed: " + line.substring(FAILURE.length()));
      }
    }
    throw new IOException("the function has ended");
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  /** The process: serves until it is told no more. */
  public static void main(String[] args) throws Exception {
    RequestStreamHandler handler =
        Class.forName(args[0])
            .asSubclass(RequestStreamHandler.class)
            .getConstructor()
            .newInstance();
    int timeoutMs = Integer.parseInt(args[1]);
    BufferedReader events = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = events.readLine(); line != null; line = events.readLine()) {
      System.out.println(answer(handler, Base64.getDecoder().decode(line), timeoutMs));
    }
  }

  private static String answer(RequestStreamHandler handler, byte[] event, int timeoutMs) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(event), out, new TestContext(() -> timeoutMs));
      return ANSWER + Base64.getEncoder().encodeToString(out.toByteArray());
    } catch (IOException | RuntimeException e) {
      return FAILURE + e;
    }
  }
}
