import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Request;
import okhttp3.RequestBody;

public class Raw {
    static final String API_VERSION = "2024-02-01";
    static final String ENDPOINT = System.getenv("AZURE_OPENAI_ENDPOINT");

    HttpRequest chat() {
        String url = String.format("%s/openai/deployments/%s/chat/completions?api-version=%s",
            ENDPOINT, "gpt-4o", API_VERSION);
        String body =
            """
            {
              "messages": [{"role": "user", "content": "hi"}],
              "max_completion_tokens": 100
            }
            """;

        return HttpRequest.newBuilder()
            .uri(URI.create(url))
            .header("api-key", System.getenv("KEY"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    }

    Request map(ObjectMapper mapper, String deployment, Object tools) throws Exception {
        Map<String, Object> payload = new HashMap<>();
        payload.put("messages", List.of(Map.of("role", "user", "content", "hi")));
        payload.put("stream", false);
        if (tools != null) payload.put("tools", tools);
        String url = ENDPOINT + "/openai/deployments/" + deployment + "/chat/completions?api-version=" + "2024-06-01";
        return new Request.Builder()
            .url(url)
            .addHeader("api-key", System.getenv("KEY"))
            .post(RequestBody.create(mapper.writeValueAsString(payload), JSON))
            .build();
    }

    HttpRequest v1(String text) {
        String body = "{\"model\": \"embedding\", \"input\": \"" + text + "\"}";
        return HttpRequest.newBuilder(URI.create("https://contoso.openai.azure.com/openai/v1/embeddings")).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }
}
