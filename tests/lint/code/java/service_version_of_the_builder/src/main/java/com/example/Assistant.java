package com.example;

import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestMessage;
import com.azure.ai.openai.models.EmbeddingsOptions;
import java.util.List;

public class Assistant {
    @Autowired
    private OpenAIClient client;

    String ask(List<ChatRequestMessage> messages) {
        var nothing = 1;

        return client.getChatCompletions("chat", new ChatCompletionsOptions(messages)
            .setMaxCompletionTokens(100)).getId();
    }

    void embed(List<String> texts) {
        client.getEmbeddings("embedding", new EmbeddingsOptions(texts));
    }
}
