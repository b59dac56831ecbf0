package com.example;

import com.openai.azure.AzureOpenAIServiceVersion;
import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.client.okhttp.OpenAIOkHttpClientAsync;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;

public class Client {
    void chat(String endpoint, Integer seed) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
            .azureServiceVersion(AzureOpenAIServiceVersion.fromString(Versions.CHAT))
            .baseUrl(endpoint).build();
        ChatCompletionCreateParams.Builder builder = ChatCompletionCreateParams.builder().model("gpt-4o").addUserMessage("hi");
        builder.parallelToolCalls(false);
        if (seed != null) {
            builder.seed(seed);
        }
        client.chat().completions().create(builder.build());
    }

    void embed(String endpoint) {
        OpenAIClientAsync client = OpenAIOkHttpClientAsync.builder()
            .azureServiceVersion(AzureOpenAIServiceVersion.getV2024_10_21())
            .baseUrl(endpoint)
            .build();
        client.embeddings().create(EmbeddingCreateParams.builder().model("embedding").input("text").build()).join();
    }
}
