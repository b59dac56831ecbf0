import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.azure.AzureOpenAIServiceVersion;
import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.Map;

public class Tea {
    static final String URL =
        "https://tea.openai.azure.com/openai/deployments/chat/chat/completions?api-version=" + System.getenv("CHAT_VERSION");

    OpenAIClient client = OpenAIOkHttpClient.builder()
        .baseUrl("https://tea.openai.azure.com")
        .credential(AzureApiKeyCredential.create(System.getenv("KEY")))
        .azureServiceVersion(AzureOpenAIServiceVersion.fromString(System.getenv("CHAT_VERSION")))
        .build();

    void twice(TeaLog log) {
        var params = ChatCompletionCreateParams.builder().model("chat").addUserMessage("tea?").store(true).build();
        client.chat().completions().create(params);
        log.keep(params);
    }

    void ofAMethod() {
        client.chat().completions().create(made());
    }

    ChatCompletionCreateParams made() {
        return ChatCompletionCreateParams.builder().model("chat").addUserMessage("tea?").store(true).build();
    }

    void inSomeCases(boolean kept) {
        var builder = ChatCompletionCreateParams.builder().model("chat").addUserMessage("tea?");
        if (kept) {
            builder.store(true);
        }
        client.chat().completions().create(builder.build());
    }

    void setTwice() {
        var builder = ChatCompletionCreateParams.builder().model("chat").addUserMessage("tea?").store(false);
        builder.store(true);
        client.chat().completions().create(builder.build());
    }

    HttpRequest texts(ObjectMapper mapper) throws Exception {
        Map<String, String> body = new HashMap<>();
        body.put("max_tokens", "100");
        return HttpRequest.newBuilder(URI.create(URL))
            .POST(HttpRequest.BodyPublishers.ofString(mapper.writeValueAsString(body)))
            .build();
    }

    HttpRequest escaped() {
        String body = "{\"messages\": [{\"role\": \"user\", \"content\": \"tea?\"}], \"store\": true}";
        return HttpRequest.newBuilder(URI.create(URL)).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }
}
