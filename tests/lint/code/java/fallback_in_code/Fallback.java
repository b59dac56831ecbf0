import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.OpenAIServiceVersion;
import com.azure.ai.openai.models.ChatCompletionsOptions;

public class Fallback {
    void first(List<ChatRequestMessage> messages) {
        String version = System.getenv("VERSION");
        if (version == null || version.isBlank()) version = "V2024_10_21";
        OpenAIClient client = client(version);
        client.getChatCompletions("a", new ChatCompletionsOptions(messages));
    }

    void second(List<ChatRequestMessage> messages) {
        String version = System.getenv("CHAT_VERSION") != null ? System.getenv("CHAT_VERSION") : "2024-02-01";
        OpenAIClient client = client(version);
        client.getChatCompletions("a", new ChatCompletionsOptions(messages));
    }

    void third(List<ChatRequestMessage> messages) {
        OpenAIClient client = client(System.getenv().getOrDefault("VERSION", "2024-02-01"));
        client.getChatCompletions("a", new ChatCompletionsOptions(messages));
    }

    private OpenAIClient client(String version) {
        return new OpenAIClientBuilder().endpoint(System.getenv("ENDPOINT"))
            .serviceVersion(OpenAIServiceVersion.valueOf(version)).buildClient();
    }
}
