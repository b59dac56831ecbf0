package com.example;

import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.models.EmbeddingsOptions;
import java.util.List;

public class ChatService {
    private final OpenAIAsyncClient client;

    public ChatService(OpenAIAsyncClient client) {
        this.client = client;
    }

    void embed(List<String> texts) {
        client.getEmbeddings("embedding", new EmbeddingsOptions(texts).setDimensions(256)).block();
    }
}
