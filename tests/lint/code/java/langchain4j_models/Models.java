import dev.langchain4j.model.azure.AzureOpenAiChatModel;
import dev.langchain4j.model.azure.AzureOpenAiEmbeddingModel;
import dev.langchain4j.model.chat.ChatModel;

public class Models {
    private final String version;

    Models() {
        this.version = Optional.ofNullable(System.getenv("API_VERSION")).orElse("2024-02-01");
    }

    ChatModel chat() { return AzureOpenAiChatModel.builder()
            .endpoint(System.getenv("ENDPOINT"))
            .apiKey(System.getenv("KEY"))
            .deploymentName("gpt-4o")
            .serviceVersion(version)
            .maxTokens(100)
            .temperature(0.0)
            .build();
    }

    Object embedding = AzureOpenAiEmbeddingModel.builder()
        .endpoint(System.getenv("ENDPOINT"))
        .serviceVersion("2023-05-15")
        .deploymentName("ada")
        .dimensions(256)
        .build();
}
