import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.core.credential.KeyCredential;
import java.util.List;

public class Other {
    void openai() {
        OpenAIClient client = new OpenAIClientBuilder().credential(new KeyCredential(System.getenv("OPENAI_API_KEY"))).buildClient();
        client.getChatCompletions("gpt-4o", new ChatCompletionsOptions(List.of()).setMaxTokens(5));
    }

    void models() {
        OpenAIClient client = new OpenAIClientBuilder()
            .endpoint("https://models.inference.ai.azure.com")
            .credential(new StaticTokenCredential("x"))
            .buildClient();
        client.getChatCompletions("gpt-4o-mini", new ChatCompletionsOptions(List.of()));
    }

    void local() {
        OpenAIAsyncClient client = new OpenAIClientBuilder().endpoint("http://127.0.0.1:3000/").buildAsyncClient();
        client.getChatCompletions("gpt-4o-mini", new ChatCompletionsOptions(List.of()));
    }
}
