package com.example;

import com.azure.ai.openai.models.ChatCompletions;

public class Getters {
    private final Store store = new Store();

    ChatCompletions last(String id) {
        return store.getChatCompletions(id, new Query().setMaxTokens(3));
    }

    static class Store {
        ChatCompletions getChatCompletions(String id, Query query) {
            return null;
        }
    }

    static class Query {
        Query setMaxTokens(int value) {
            return this;
        }
    }
}
