package com.example;

import com.azure.ai.openai.*;
import com.azure.ai.openai.models.*;
import com.azure.core.credential.AzureKeyCredential;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;

public class Llm {
    @Value("${azure.openai.api-version}")
    private String apiVersion;
    private final String images;

    Llm(@Value("${azure.openai.images-version:2024-02-01}") String images) {
        this.images = images;
    }

    String ask(String endpoint, ChatRequestMessage message) {
        OpenAIClientBuilder builder = new OpenAIClientBuilder();
        builder.endpoint(endpoint).credential(new AzureKeyCredential("k"));
        builder.serviceVersion(OpenAIServiceVersion.valueOf(apiVersion));
        OpenAIClient client = builder.buildClient();
        return client.getChatCompletions("gpt-4o", new ChatCompletionsOptions(List.of(message)).setMaxTokens(10)).getId();
    }

    void draw(String endpoint) {
        OpenAIAsyncClient client = new OpenAIClientBuilder()
            .serviceVersion(OpenAIServiceVersion.valueOf(images))
            .endpoint(endpoint)
            .buildAsyncClient();
        ImageGenerationOptions options = new ImageGenerationOptions("A cat").setSize(ImageSize.SIZE1024X1024);

        client.getImageGenerations("dalle", options).subscribe();
    }
}
