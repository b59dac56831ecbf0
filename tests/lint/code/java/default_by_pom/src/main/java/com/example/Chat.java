package com.example;

import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestMessage;
import com.azure.core.credential.AzureKeyCredential;
import java.util.ArrayList;
import java.util.List;

public class Chat {
    private static final String DEPLOYMENT = "gpt-4o";
    private final OpenAIClient client;

    public Chat(Settings settings) {
        this.client = create(settings);
    }

    private static OpenAIClient create(Settings settings) {
        return new OpenAIClientBuilder()
            .endpoint(settings.endpoint())
            .credential(new AzureKeyCredential(settings.key()))
            .buildClient();
    }

    void ask(List<ChatRequestMessage> messages, boolean tools) {
        ChatCompletionsOptions options = new ChatCompletionsOptions(new ArrayList<>(messages))
            .setMaxTokens(500);
        if (tools) {
            options.setParallelToolCalls(true);
        }
        client.getChatCompletionsStream(DEPLOYMENT, options).forEach(part -> System.out.println(part));
    }

    record Settings(String endpoint, String key) {}
}
