import dev.langchain4j.model.azure.AzureOpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;

public class Models {
    Object plain = OpenAiChatModel.builder().apiKey("x").modelName("gpt-4o").maxTokens(5).build();
    Object other = AzureOpenAiChatModel.builder().nonAzureApiKey("x").deploymentName("gpt-4o").maxTokens(5).build();
    Object local = AzureOpenAiChatModel.builder().endpoint("http://localhost:8080").apiKey("x").deploymentName("a").build();
}
