package dev.deltacache.dynamo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Answers a client's requests without sending them. All before the network is the client's own:
 * what it marshals, signs, parses.
 */
final class RehearsalHttp implements SdkHttpClient {
  private static final String TARGET = "X-Amz-Target";

  private final RehearsalAnswers answers;

  RehearsalHttp(RehearsalAnswers answers) {
    this.answers = answers;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return answer(request);
      }

      @Override
      public void abort() {
        // it is answered at once
      }
    };
  }

  @Override
  public void close() {
    // there is nothing open
  }

  private HttpExecuteResponse answer(HttpExecuteRequest request) throws IOException {
    // as in DynamoDB_20120810.GetItem
    String target = request.httpRequest().firstMatchingHeader(TARGET).orElseThrow();
    String body;
    try (InputStream sent = request.contentStreamProvider().orElseThrow().newStream()) {
      body = new String(sent.readAllBytes(), UTF_8);
    }
    byte[] answer = answers.to(target.substring(target.indexOf('.') + 1), body).getBytes(UTF_8);
    CRC32 checksum = new CRC32();
    checksum.update(answer);
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpResponse.builder()
                .statusCode(200)
                .putHeader("Content-Type", "application/x-amz-json-1.0")
                .putHeader("Content-Length", Integer.toString(answer.length))
                .putHeader("x-amz-crc32", Long.toString(checksum.getValue()))
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer)))
        .build();
  }
}
