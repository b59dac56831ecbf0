import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.OpenAIServiceVersion;
import org.springframework.ai.azure.openai.AzureOpenAiChatModel;
import org.springframework.ai.azure.openai.AzureOpenAiChatOptions;

public class Ai {
    Object model() {
        OpenAIClientBuilder builder = new OpenAIClientBuilder().endpoint(System.getenv("ENDPOINT"))
            .serviceVersion(OpenAIServiceVersion.V2024_02_15_PREVIEW);
        AzureOpenAiChatOptions options = AzureOpenAiChatOptions.builder()
            .deploymentName("gpt-4o").temperature(0.7).maxTokens(200).build();

        return AzureOpenAiChatModel.builder().openAIClientBuilder(builder).defaultOptions(options).build();
    }
}
