package example.ripeness;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;

public final class Ripeness {
    private final String host;

    Ripeness(String host) {
        this.host = host;
    }

    int ask(byte[] body) throws IOException {
        URL url = new URL(host + "/openai/deployments/ripe/chat/completions?api-version=2024-06-01");
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.getOutputStream().write(body);
        return connection.getResponseCode();
    }

    int elsewhere(byte[] body) throws IOException {
        HttpURLConnection connection =
            (HttpURLConnection) URI.create("https://api.example.com/v1/chat/completions").toURL().openConnection();
        connection.setRequestMethod("POST");
        return connection.getResponseCode();
    }
}
