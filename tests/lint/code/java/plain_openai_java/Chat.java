import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

public class Chat {
    public static void main(String[] args) {
        OpenAIClient client = OpenAIOkHttpClient.fromEnv();
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
            .model("gpt-4o").addUserMessage("hi").maxCompletionTokens(10).build();
        client.chat().completions().create(params);

        OpenAIClient keyed = OpenAIOkHttpClient.builder().apiKey(System.getenv("KEY")).build();
        keyed.chat().completions().create(params);

        OpenAIClient local = OpenAIOkHttpClient.builder().baseUrl("http://localhost:8080/openai/v1").apiKey("x").build();
        local.chat().completions().create(params);

        OpenAIClient groq = OpenAIOkHttpClient.builder().baseUrl("https://api.groq.com/openai/v1").apiKey("x").build();
        groq.chat().completions().create(params);
    }
}
