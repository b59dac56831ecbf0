import com.azure.ai.openai.realtime.RealtimeAsyncClient;
import com.azure.ai.openai.realtime.RealtimeClientBuilder;
import com.azure.ai.openai.OpenAIServiceVersion;
import com.azure.core.credential.KeyCredential;
import java.net.URI;
import java.net.http.HttpClient;

public class Realtime {
    void run() {
        RealtimeAsyncClient client = new RealtimeClientBuilder()
            .endpoint(System.getenv("ENDPOINT"))
            .deploymentOrModelName("gpt-4o-realtime")
            .serviceVersion(OpenAIServiceVersion.V2024_10_01_PREVIEW)
            .credential(new KeyCredential(System.getenv("KEY")))
            .buildAsyncClient();
        client.start().block();
        String url = "wss://contoso.openai.azure.com/openai/realtime?api-version=2024-10-01-preview&deployment=x";
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(URI.create(url), null);
    }
}
