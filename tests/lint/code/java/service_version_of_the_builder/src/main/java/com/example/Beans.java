package com.example;

import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.OpenAIServiceVersion;
import com.azure.identity.DefaultAzureCredentialBuilder;

public class Beans {
    OpenAIClient openAIClient(String endpoint) {
        return new OpenAIClientBuilder()
            .endpoint(endpoint)
            .serviceVersion(OpenAIServiceVersion.V2024_06_01)
            .credential(new DefaultAzureCredentialBuilder().build())
            .buildClient();
    }
}
