using OpenAI.Images;

public class Images(ImageClient images)
{
    public GeneratedImage Draw(string text) => images.GenerateImage(text, new ImageGenerationOptions { Size = GeneratedImageSize.W1024xH1024 });
}
