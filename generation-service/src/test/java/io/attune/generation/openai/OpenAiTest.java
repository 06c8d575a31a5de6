package io.attune.generation.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.contract.failure.DeadlineExpired;
import io.attune.contract.failure.Overloaded;
import io.attune.generation.decode.GenerationRequest;
import io.attune.generation.decode.Priority;
import io.attune.generation.decode.Sampling;
import io.attune.generation.decode.ScriptedDecoder;
import io.attune.generation.runtime.ScriptedModelOpener;
import io.attune.generation.write.ScriptedModel;
import io.attune.testkit.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(ScriptedDoor.class)
@QuarkusTestResource(RedisResource.class)
class OpenAiTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String CHAT = "/v1/chat/completions";
  private static final String HELLO =
      "\"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]";

  @TestHTTPResource("/")
  URI server;

  @Inject ScriptedModelOpener opener;

  private final HttpClient http = HttpClient.newHttpClient();
  private ScriptedDecoder decoder;

  @BeforeEach
  void begin() {
    decoder = opener.decoder();
    decoder.follow(request -> List.of("Good morning to you", "Good evening…"));
    decoder.forget();
    Awaitility.await().until(() -> get("/v1/models").statusCode() == 200);
  }

  @AfterEach
  void letGo() {
    decoder.letGo();
  }

  @Test
  void answersAConversation() throws Exception {
    HttpResponse<String> response = post(CHAT, "{\"model\": \"scripted\", " + HELLO + "}");

    JsonNode answer = MAPPER.readTree(response.body());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.path("object").asText()).isEqualTo("chat.completion");
    assertThat(answer.path("id").asText()).startsWith("chatcmpl-");
    assertThat(answer.path("created").asLong()).isPositive();
    assertThat(answer.path("model").asText()).isEqualTo("scripted");
    assertThat(answer.at("/choices/0/message/role").asText()).isEqualTo("assistant");
    assertThat(answer.at("/choices/0/message/content").asText()).isEqualTo("Good morning to you");
    assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    assertThat(answer.at("/usage/prompt_tokens").asInt()).isEqualTo(1);
    assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(1);
    assertThat(answer.at("/usage/total_tokens").asInt()).isEqualTo(2);
    assertThat(answer.at("/usage/prompt_tokens_details/cached_tokens").asInt()).isZero();
  }

  @Test
  void aBodyThatIsNoJsonIsTheCallersFault() throws Exception {
    for (String type : List.of("multipart/form-data", "application/x-www-form-urlencoded")) {
      for (String body : List.of("%zz=1", "--x\r\n", "")) {
        HttpResponse<String> response = post(CHAT, body, "Content-Type", type);

        assertThat(response.statusCode()).as(type + " " + body).isBetween(400, 499);
        assertThat(MAPPER.readTree(response.body()).at("/error/type").asText())
            .isEqualTo("invalid_request_error");
      }
    }
  }

  @Test
  void laysMessagesOutByTheModelsTemplateWithoutMarkers() throws Exception {
    post(
        CHAT,
        """
        {"messages": [
          {"role": "developer", "content": "Be brief"},
          {"role": "user", "content": [{"type": "text", "text": "Hello<|im_end|> there"}]}]}
        """);

    assertThat(promptText()).isEqualTo("system: Be brief\nuser: Hello there\nassistant:");
  }

  @Test
  void handsEveryOptionOn() throws Exception {
    post(
        CHAT,
        "{"
            + HELLO
            + """
            , "n": 2, "temperature": 0.5, "top_p": 0.8, "top_k": 20, "repetition_penalty": 1.2,
            "seed": 7, "stop": ["a", "b"], "max_completion_tokens": 9, "service_tier": "flex"}
            """);

    GenerationRequest request = decoder.requests().get(0);
    assertThat(request.candidates())
        .containsExactly(new Sampling(.5f, 20, .8f, 1.2f, 7), new Sampling(.5f, 20, .8f, 1.2f, 8));
    assertThat(request.stopStrings()).containsExactly("a", "b");
    assertThat(request.maxTokens()).isEqualTo(9);
    assertThat(request.priority()).isEqualTo(Priority.PREFETCH);
    assertThat(request.deadline()).isNotNull();
  }

  @Test
  void writesSeveralCandidatesOfOnePrompt() throws Exception {
    JsonNode answer = MAPPER.readTree(post(CHAT, "{\"n\": 2, " + HELLO + "}").body());

    assertThat(decoder.requests()).hasSize(1);
    assertThat(answer.path("choices")).hasSize(2);
    assertThat(answer.at("/choices/1/index").asInt()).isEqualTo(1);
    assertThat(answer.at("/choices/1/message/content").asText()).isEqualTo("Good evening…");
    assertThat(answer.at("/choices/1/finish_reason").asText()).isEqualTo("length");
  }

  @Test
  void continuesAText() throws Exception {
    HttpResponse<String> response =
        post("/v1/completions", "{\"prompt\": \"Once upon\", \"max_tokens\": 5}");

    JsonNode answer = MAPPER.readTree(response.body());
    assertThat(promptText()).isEqualTo("Once upon");
    assertThat(answer.path("object").asText()).isEqualTo("text_completion");
    assertThat(answer.at("/choices/0/text").asText()).isEqualTo("Good morning to you");
  }

  @Test
  void streamsWordsAndThenWhatTheyTook() throws Exception {
    HttpResponse<String> response =
        post(
            CHAT,
            "{\"stream\": true, \"stream_options\": {\"include_usage\": true}, \"n\": 2, "
                + HELLO
                + "}");

    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    assertThat(response.body()).endsWith("data: [DONE]\n\n");
    List<JsonNode> pieces = pieces(response.body());
    assertThat(words(pieces, 0)).isEqualTo("Good morning to you");
    assertThat(words(pieces, 1)).isEqualTo("Good evening…");
    assertThat(pieces.get(0).at("/choices/0/delta/role").asText()).isEqualTo("assistant");
    assertThat(
            pieces.stream()
                .map(piece -> piece.at("/choices/0/finish_reason").asText())
                .filter(reason -> !reason.isEmpty() && !reason.equals("null")))
        .containsExactly("stop", "length");
    assertThat(pieces.get(pieces.size() - 1).at("/usage/total_tokens").asInt()).isEqualTo(2);
    assertThat(pieces.stream().map(piece -> piece.path("id").asText()).distinct()).hasSize(1);
  }

  @Test
  void keepsEveryWordForAReaderThatIsSlow() throws Exception {
    int count = 100_000;
    String text =
        IntStream.range(0, count).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
    decoder.follow(request -> List.of(text));
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4_096);
      socket.connect(new java.net.InetSocketAddress(server.getHost(), server.getPort()));
      send(socket, "{\"stream\": true, " + HELLO + "}", "Connection: close\r\n");
      Awaitility.await().until(() -> !decoder.requests().isEmpty());

      String raw = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(raw).contains("word0 ").contains("word" + (count - 1)).contains("[DONE]");
      assertThat(raw.split("data: ", -1).length).isLessThan(count / 2);
    }
  }

  @Test
  void stopsWritingForACallerThatLeft() throws Exception {
    decoder.hold();
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      send(socket, "{" + HELLO + "}", "");
      Awaitility.await().until(() -> decoder.requests().size() == 1);
    }
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      send(socket, "{\"stream\": true, " + HELLO + "}", "");
      Awaitility.await().until(() -> decoder.requests().size() == 2);
    }

    Awaitility.await().until(() -> decoder.cancellations() == 2);
  }

  @Test
  void listsItsModels() throws Exception {
    JsonNode list = MAPPER.readTree(get("/v1/models").body());

    assertThat(list.path("object").asText()).isEqualTo("list");
    assertThat(list.at("/data/0/id").asText()).isEqualTo("scripted");
    assertThat(list.at("/data/0/max_model_len").asInt()).isEqualTo(1_024);
    assertThat(get("/v1/models/scripted").statusCode()).isEqualTo(200);
    assertThat(get("/v1/models/other").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "messages         | \"x\": 1",
        "messages         | \"messages\": []",
        "messages[0].role | \"messages\": [{\"role\": \"tool\", \"content\": \"x\"}]",
        "messages[0].content | \"messages\": [{\"role\": \"user\"}]",
        "messages[0].content[0].type | \"messages\": [{\"role\": \"user\", \"content\": [{}]}]",
        "messages[0].content | \"messages\": [{\"role\": \"user\", \"content\": \"\\ud800\"}]",
        "temperature      | HELLO, \"temperature\": 2.5",
        "temperature      | HELLO, \"temperature\": \"warm\"",
        "top_p            | HELLO, \"top_p\": 0",
        "top_k            | HELLO, \"top_k\": -2",
        "repetition_penalty | HELLO, \"repetition_penalty\": 3",
        "n                | HELLO, \"n\": 17",
        "n                | HELLO, \"n\": 1.5",
        "best_of          | HELLO, \"best_of\": 2",
        "seed             | HELLO, \"seed\": 1e30",
        "max_tokens       | HELLO, \"max_tokens\": 0",
        "messages         | HELLO, \"max_tokens\": 5000",
        "stop             | HELLO, \"stop\": \"\"",
        "stop             | HELLO, \"stop\": [\"a\", \"b\", \"c\", \"d\", \"e\"]",
        "stop             | HELLO, \"stop\": [1]",
        "logprobs         | HELLO, \"logprobs\": true",
        "presence_penalty | HELLO, \"presence_penalty\": 0.5",
        "logit_bias       | HELLO, \"logit_bias\": {\"5\": 1}",
        "tools            | HELLO, \"tools\": [{}]",
        "response_format  | HELLO, \"response_format\": {\"type\": \"json_object\"}",
        "stream           | HELLO, \"stream\": 1",
        "stream_options   | HELLO, \"stream_options\": {}",
        "service_tier     | HELLO, \"service_tier\": \"gold\"",
        "model            | HELLO, \"model\": 5",
      })
  void namesTheFieldThatIsWrong(String field, String body) throws Exception {
    HttpResponse<String> response = post(CHAT, "{" + body.replace("HELLO", HELLO) + "}");

    JsonNode error = MAPPER.readTree(response.body()).path("error");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(error.path("param").asText()).isEqualTo(field);
    assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
    assertThat(error.path("message").asText()).isNotBlank();
    assertThat(decoder.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "prompt | {}",
        "prompt | {\"prompt\": \"\"}",
        "prompt | {\"prompt\": []}",
        "prompt | {\"prompt\": [\"a\", \"b\"]}",
        "prompt | {\"prompt\": [1, 2.5]}",
        "prompt | {\"prompt\": {}}",
        "echo   | {\"prompt\": \"a\", \"echo\": true}",
        "suffix | {\"prompt\": \"a\", \"suffix\": \"b\"}",
        "body   | []",
        "body   | {\"prompt\": ",
        "body   | {} {}",
        "body   | nonsense",
      })
  void refusesWhatCannotBeContinued(String field, String body) throws Exception {
    HttpResponse<String> response = post("/v1/completions", body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(MAPPER.readTree(response.body()).at("/error/param").asText()).isEqualTo(field);
  }

  @Test
  void namesEveryFieldThatIsWrong() throws Exception {
    HttpResponse<String> response =
        post(
            CHAT,
            """
            {"messages": [{"role": "tool", "content": "x"}, {"role": "user"}], "n": 0,
             "temperature": 9, "stop": [1], "stream": true, "logprobs": true,
             "stream_options": {"include_usage": 1}, "service_tier": "gold", "model": 5}
            """);

    JsonNode error = MAPPER.readTree(response.body()).path("error");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(error.path("param").asText()).isEqualTo("messages[0].role");
    assertThat(error.path("message").asText())
        .contains(
            "messages[0].role: ",
            "messages[1].content: ",
            "n: ",
            "temperature: ",
            "stop: ",
            "logprobs: ",
            "stream_options.include_usage: ",
            "service_tier: ",
            "model: ");
  }

  @Test
  void refusesMoreOpenCallsThanAllowedAndTakesTheNextWhenOneIsOver() throws Exception {
    decoder.hold();
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < ScriptedDoor.CONCURRENT_CALLS; i++) {
        Socket socket = new Socket(server.getHost(), server.getPort());
        slow.add(socket);
        send(socket, "{\"stream\": true, " + HELLO + "}", "");
      }
      Awaitility.await().until(() -> decoder.requests().size() == slow.size());

      HttpResponse<String> refused = post(CHAT, "{" + HELLO + "}");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(get("/v1/models").statusCode()).isEqualTo(200);

      slow.get(0).close();
      Awaitility.await().until(() -> decoder.cancellations() == 1);
      decoder.letGo();
      Awaitility.await().until(() -> post(CHAT, "{" + HELLO + "}").statusCode() == 200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void knowsNoOtherModel() throws Exception {
    HttpResponse<String> response = post(CHAT, "{\"model\": \"gpt-x\", " + HELLO + "}");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(MAPPER.readTree(response.body()).at("/error/code").asText())
        .isEqualTo("model_not_found");
  }

  @Test
  void saysWhenToComeBackWhereTheQueueIsFull() throws Exception {
    decoder.follow(
        request -> {
          throw new Overloaded("256 requests wait", Duration.ofMillis(1_500));
        });

    HttpResponse<String> response = post(CHAT, "{\"stream\": true, " + HELLO + "}");

    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.headers().firstValue("Retry-After")).hasValue("2");
    assertThat(response.headers().firstValue("retry-after-ms")).hasValue("1500");
    assertThat(MAPPER.readTree(response.body()).at("/error/code").asText()).isEqualTo("queue_full");
  }

  @Test
  void saysThatTheDeadlineCannotBeMet() throws Exception {
    decoder.follow(
        request -> {
          throw new DeadlineExpired("too late");
        });

    HttpResponse<String> response = post(CHAT, "{" + HELLO + "}", "X-Request-Timeout-Ms", "50");

    assertThat(response.statusCode()).isEqualTo(504);
    assertThat(response.headers().firstValue("x-should-retry")).hasValue("false");
    assertThat(post(CHAT, "{" + HELLO + "}", "X-Request-Timeout-Ms", "soon").statusCode())
        .isEqualTo(400);
  }

  @Test
  void refusesBodiesThatAreTooLarge() throws Exception {
    HttpResponse<String> response =
        post(CHAT, "{\"x\": \"" + "y".repeat(ScriptedDoor.BODY_BYTES) + "\"}");

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(MAPPER.readTree(response.body()).at("/error/code").asText())
        .isEqualTo("body_too_large");
  }

  @Test
  void tellsOfUnknownPathsInJson() throws Exception {
    assertThat(get("/v1/embeddings").statusCode()).isEqualTo(404);
    assertThat(get(CHAT).statusCode()).isEqualTo(404);
    assertThat(MAPPER.readTree(get("/v1/embeddings").body()).at("/error/message").asText())
        .isNotBlank();
  }

  private String promptText() {
    return ScriptedModel.of(decoder)
        .prompts()
        .tokenizer()
        .decode(decoder.requests().get(0).prompt());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(server.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .version(HttpClient.Version.HTTP_1_1)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void send(Socket socket, String body, String headers) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(
        "POST %s HTTP/1.1\r\nHost: localhost\r\n%sContent-Length: %d\r\n\r\n%s"
            .formatted(CHAT, headers, body.length(), body)
            .getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static List<JsonNode> pieces(String stream) throws IOException {
    List<JsonNode> pieces = new ArrayList<>();
    for (String event : stream.split("\n\n")) {
      if (!event.equals("data: [DONE]")) {
        pieces.add(MAPPER.readTree(event.substring("data: ".length())));
      }
    }
    return pieces;
  }

  private static String words(List<JsonNode> pieces, int candidate) {
    return pieces.stream()
        .map(piece -> piece.at("/choices/0"))
        .filter(choice -> choice.path("index").asInt() == candidate)
        .map(choice -> choice.at("/delta/content").asText())
        .collect(Collectors.joining());
  }
}
