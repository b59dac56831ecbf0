using Azure.AI.OpenAI;
using OpenAI.Audio;

public class Media
{
    private readonly Lazy<AzureOpenAIClient> _azure = new(() => new AzureOpenAIClient(
        Endpoint, Credential, new AzureOpenAIClientOptions(AzureOpenAIClientOptions.ServiceVersion.V2024_10_21)));

    public async Task<string> Text(string path) =>
        (await _azure.Value.GetAudioClient("whisper").TranscribeAudioAsync(path, new AudioTranscriptionOptions { Language = "en", ResponseFormat = AudioTranscriptionFormat.Verbose })).Value.Text;

    public BinaryData Speak(string text) => _azure.Value
        .GetAudioClient("tts")
        .GenerateSpeech(text, GeneratedSpeechVoice.Alloy);
}
