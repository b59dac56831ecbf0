package example.sorting;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestTemplate;

public final class Sorting {
    private static final String URL =
        "https://orchard.openai.azure.com/openai/deployments/sorting/chat/completions?api-version=2024-02-01";

    private final RestTemplate template = new RestTemplate();

    Map<?, ?> byTemplate(String question, HttpHeaders headers) {
        Map<String, Object> body = new HashMap<>();
        body.put("messages", List.of(Map.of("role", "user", "content", question)));
        body.put("parallel_tool_calls", false);
        HttpEntity<Map<String, Object>> entity = new HttpEntity<>(body, headers);
        return template.exchange(URL, HttpMethod.POST, entity, Map.class).getBody();
    }

    HttpRequest byTree(ObjectMapper mapper, String question, boolean isShort) throws Exception {
        ObjectNode body = mapper.createObjectNode();
        ArrayNode messages = body.putArray("messages");
        messages.addObject().put("role", "user").put("content", question);
        body.set("stop", mapper.createArrayNode().add("###"));
        if (isShort) {
            body.put("max_tokens", 40);
        }
        String text = mapper.writeValueAsString(body);
        return HttpRequest.newBuilder(URI.create(URL)).POST(HttpRequest.BodyPublishers.ofString(text)).build();
    }
}
