using OpenAI;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(_ => new OpenAIClient(builder.Configuration["OpenAI:Key"]).GetChatClient("gpt-4o"));
builder.Build().Run();
