import java.net.URI;
import java.net.http.HttpRequest;

public class Services {
    private static final String VERSION = "2023-07-01-Preview";

    HttpRequest search(String body) {
        String url = "https://s.search.windows.net/indexes/docs/docs/search?api-version=" + VERSION;
        return HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }

    HttpRequest safety(String body) {
        return HttpRequest.newBuilder()
            .uri(URI.create("https://x.cognitiveservices.azure.com/contentsafety/text:analyze?api-version=2023-10-01"))
            .POST(HttpRequest.BodyPublishers.ofString("{\"text\": \"a\"}")).build();
    }

    HttpRequest openai() {
        return HttpRequest.newBuilder(URI.create("https://api.openai.com/v1/chat/completions"))
            .POST(HttpRequest.BodyPublishers.ofString("{\"model\": \"gpt-4o\"}")).build();
    }

    HttpRequest mock() {
        return HttpRequest.newBuilder(URI.create("http://localhost:8089/openai/deployments/x/chat/completions?api-version=2022-12-01"))
            .POST(HttpRequest.BodyPublishers.ofString("{\"messages\": []}")).build();
    }
}
