import com.openai.azure.AzureOpenAIServiceVersion;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.langchain4j.model.azure.AzureOpenAiChatModel;
import org.springframework.beans.factory.annotation.Value;

public class Service {
    @Value("${azure.openai.api-version}")
    private String version;

    void ask(String endpoint) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
            .baseUrl(endpoint)
            .azureServiceVersion(AzureOpenAIServiceVersion.fromString(version))
            .build();

        client.chat().completions().create(ChatCompletionCreateParams.builder()
            .model("gpt-4o")
            .addUserMessage("hi")
            .build());
    }

    Object model() {
        return AzureOpenAiChatModel.builder()
            .endpoint(System.getenv("ENDPOINT"))
            .serviceVersion(System.getenv("SERVICE_VERSION"))
            .temperature(0.3)
            .build();
    }
}
