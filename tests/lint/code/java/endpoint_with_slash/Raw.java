package example.raw;

import java.net.URI;
import java.net.http.HttpRequest;

public final class Raw {
    private static final String VERSION = "2024-02-01";

    static HttpRequest ask(String endpoint, String deployment, String question) {
        String url = endpoint + "openai/deployments/" + deployment + "/chat/completions?api-version=" + VERSION;
        String body = "{\"messages\": [{\"role\": \"user\", \"content\": \"" + question + "\"}]}";
        return HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }
}
