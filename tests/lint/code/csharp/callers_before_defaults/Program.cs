using Orchard.Reports;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHttpClient();
builder.Services.AddSingleton(services => new Reports(services.GetRequiredService<HttpClient>(), "2024-10-21"));
builder.Build().Run();
