package orchard.talk;

import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.OpenAIServiceVersion;
import com.azure.ai.openai.models.ChatCompletions;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestUserMessage;
import com.azure.core.credential.AzureKeyCredential;
import java.util.List;

public final class Talk {
    private final OpenAIClient client;

    public Talk(String host, String key, OpenAIServiceVersion version) {
        this.client = new OpenAIClientBuilder()
            .endpoint(host)
            .credential(new AzureKeyCredential(key))
            .serviceVersion(version)
            .buildClient();
    }

    public ChatCompletions say(String text) {
        return client.getChatCompletions("talk", new ChatCompletionsOptions(List.of(new ChatRequestUserMessage(text))));
    }
}
