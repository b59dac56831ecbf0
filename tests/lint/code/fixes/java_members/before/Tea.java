import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.OpenAIServiceVersion;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestMessage;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.azure.AzureOpenAIServiceVersion;
import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

public class Tea {
    static final String URL =
        "https://tea.openai.azure.com/openai/deployments/chat/chat/completions?api-version=" + System.getenv("CHAT_VERSION");

    void built(String key) {
        var client = OpenAIOkHttpClient.builder()
            .baseUrl("https://tea.openai.azure.com")
            .credential(AzureApiKeyCredential.create(key))
            .azureServiceVersion(AzureOpenAIServiceVersion.fromString(System.getenv("CHAT_VERSION")))
            .build();
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
            .model("chat")
            // One tea at a time.
            .parallelToolCalls(false) // really
            .addUserMessage("tea?")
            .store(true).build();
        client.chat().completions().create(params);
        client.chat().completions().create(
            ChatCompletionCreateParams.builder().model("chat").addUserMessage("tea?").maxCompletionTokens(9).build());
    }

    void set(List<ChatRequestMessage> talk) {
        OpenAIClient client = new OpenAIClientBuilder()
            .endpoint("https://tea.openai.azure.com")
            .serviceVersion(OpenAIServiceVersion.V2024_06_01)
            .buildClient();
        ChatCompletionsOptions options = new ChatCompletionsOptions(talk);
        options.setParallelToolCalls(false); // really
        options.setTopP(0.5).setStore(true);
        client.getChatCompletions("chat", options);
    }

    HttpRequest raw(ObjectMapper mapper) throws Exception {
        Map<String, Object> body = Map.of(
            "messages", List.of(Map.of("role", "user", "content", "tea?")),
            "max_tokens", "100",
            "parallel_tool_calls", true);
        return HttpRequest.newBuilder(URI.create(URL))
            .POST(HttpRequest.BodyPublishers.ofString(mapper.writeValueAsString(body)))
            .build();
    }

    HttpRequest filled(ObjectMapper mapper) throws Exception {
        Map<String, Object> body = new HashMap<>();
        body.put("messages", List.of(Map.of("role", "user", "content", "tea?")));
        body.put("parallel_tool_calls", true);
        body.put("toolchoice", "none");
        String json = mapper.writeValueAsString(body);
        return HttpRequest.newBuilder(URI.create(URL)).POST(HttpRequest.BodyPublishers.ofString(json)).build();
    }

    HttpRequest text() {
        String json = """
            {
              "messages": [{"role": "user", "content": "tea?"}],
              "parallel_tool_calls": true
            }
            """;
        return HttpRequest.newBuilder(URI.create(URL)).POST(HttpRequest.BodyPublishers.ofString(json)).build();
    }
}
