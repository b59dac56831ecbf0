import com.azure.ai.openai.OpenAIClientBuilder;

public class Broken {
    void run( {
        new OpenAIClientBuilder()..endpoint("https://contoso.openai.azure.com"
