package com.example;

interface Versions {
    String CHAT = "2024-06-01";
}
