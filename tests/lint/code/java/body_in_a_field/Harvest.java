package example.harvest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

public final class Harvest {
    private static final String URL =
        "https://orchard.openai.azure.com/openai/deployments/harvest/chat/completions?api-version=2024-06-01";

    private final Map<String, Object> body = new HashMap<>();
    private final Map<String, Object> other = new HashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();

    Harvest() {
        body.put("max_tokens", 60);
    }

    void ask(String question) {
        body.put("messages", List.of(Map.of("role", "user", "content", question)));
    }

    String plan(String question) throws Exception {
        ask(question);
        String json = new ObjectMapper().writeValueAsString(body);
        HttpRequest request = HttpRequest.newBuilder(URI.create(URL))
            .POST(HttpRequest.BodyPublishers.ofString(json)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    String note(String text) throws Exception {
        this.other.put("messages", List.of(Map.of("role", "user", "content", text)));
        String json = new ObjectMapper().writeValueAsString(this.other);
        HttpRequest request = HttpRequest.newBuilder(URI.create(URL))
            .POST(HttpRequest.BodyPublishers.ofString(json)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
