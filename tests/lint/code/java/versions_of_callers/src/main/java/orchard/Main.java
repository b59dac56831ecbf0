package orchard;

import com.azure.ai.openai.OpenAIServiceVersion;
import orchard.talk.Talk;

public final class Main {
    public static void main(String[] arguments) {
        String host = System.getenv("ORCHARD_HOST");
        Talk talk = new Talk(host, System.getenv("ORCHARD_KEY"), OpenAIServiceVersion.V2024_06_01);
        System.out.println(talk.say("Which tree is next?"));
    }
}
