import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.List;

public class V1 {
    private static final String BASE_URL = System.getenv("ENDPOINT") + "/openai/v1/";
    private final OpenAIClient client = OpenAIOkHttpClient.builder().baseUrl(BASE_URL).apiKey(System.getenv("KEY")).build();

    void stream(String model) {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
            .model(model).addSystemMessage("Be brief.").topP(0.5)
            .putAdditionalBodyProperty("data_sources", JsonValue.from(List.of())).build();
        client.chat().completions().createStreaming(params);
    }
}
