import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.OpenAIServiceVersion;
import com.azure.ai.openai.models.ChatCompletionsOptions;

public class Quiet {
    void ask(List<ChatRequestMessage> messages) {
        OpenAIClient client = new OpenAIClientBuilder().endpoint("https://contoso.openai.azure.com")
            .serviceVersion(OpenAIServiceVersion.V2024_06_01).buildClient();
        client.getChatCompletions("gpt-4o", new ChatCompletionsOptions(messages)
            .setParallelToolCalls(false)); // aoai: ignore[AOAI101]
    }
}
