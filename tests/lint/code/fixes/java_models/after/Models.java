import dev.langchain4j.model.azure.AzureOpenAiChatModel;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.json.JSONObject;

class Models {
    static final String HOST = "https://tea.openai.azure.com/openai/deployments/chat/chat/completions";

    AzureOpenAiChatModel model(String key) {
        return AzureOpenAiChatModel.builder()
            .endpoint("https://tea.openai.azure.com")
            .apiKey(key)
            .serviceVersion(System.getenv("CHAT_VERSION"))
            .deploymentName("chat")
            // Hot.
            .temperature(0.9)
            .build();
    }

    HttpRequest json() {
        JSONObject body = new JSONObject();
        body.put("stream", false);
        body.put("messages", List.of(Map.of("role", "user", "content", "tea?")));
        body.put("tools", List.of(Map.of("type", "function", "function", Map.of("name", "boil"))));
        return HttpRequest.newBuilder(URI.create(HOST + "?api-version=" + System.getenv("CHAT_VERSION")))
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    }
}
