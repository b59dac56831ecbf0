package example.tickets;

import com.openai.azure.AzureOpenAIServiceVersion;
import com.openai.azure.AzureUrlPathMode;
import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;

public final class TicketSummaries {
    private final OpenAIClient client;

    public TicketSummaries(String host, String key) {
        client = OpenAIOkHttpClient.builder()
            .baseUrl(host + "/openai")
            .credential(AzureApiKeyCredential.create(key))
            .azureUrlPathMode(AzureUrlPathMode.UNIFIED)
            .azureServiceVersion(AzureOpenAIServiceVersion.fromString("2025-03-01-preview"))
            .build();
    }

    public Response of(String ticket) {
        return client.responses().create(
            ResponseCreateParams.builder().model("summaries").input(ticket).build());
    }
}
