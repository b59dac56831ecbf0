import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.models.ChatCompletions;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestUserMessage;
import com.azure.core.credential.AzureKeyCredential;
import java.util.List;

public class Chat {
    public static void main(String[] args) {
        OpenAIClient client = new OpenAIClientBuilder()
            .endpoint(System.getenv("AZURE_OPENAI_ENDPOINT"))
            .credential(new AzureKeyCredential(System.getenv("AZURE_OPENAI_KEY")))
            .buildClient();
        ChatCompletionsOptions options = new ChatCompletionsOptions(List.of(new ChatRequestUserMessage("hi")));
        options.setMaxTokens(200);
        options.setTemperature(0.2);

        ChatCompletions answer = client.getChatCompletions("gpt-4o", options);
        System.out.println(answer.getId());
    }
}
