package example.projects;

import com.azure.identity.AuthenticationUtil;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.openai.azure.AzureOpenAIServiceVersion;
import com.openai.azure.AzureUrlPathMode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.credential.BearerTokenCredential;
import com.openai.models.responses.ResponseCreateParams;

public final class ProjectTalk {
    public static void main(String[] args) {
        String project = System.getenv("PROJECT_ADDRESS");
        OpenAIClient talk = OpenAIOkHttpClient.builder()
            .baseUrl(project + "/openai")
            .azureUrlPathMode(AzureUrlPathMode.UNIFIED)
            .azureServiceVersion(AzureOpenAIServiceVersion.fromString("2025-11-15-preview"))
            .credential(BearerTokenCredential.create(AuthenticationUtil.getBearerTokenSupplier(
                new DefaultAzureCredentialBuilder().build(), "https://ai.azure.com/.default")))
            .build();
        talk.responses().create(ResponseCreateParams.builder().model("planner").input("What is next?").build());
    }
}
