using Orchard.Settings;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(new HostSettings { ApiVersion = "2024-06-01" });
var bound = new BoundSettings();
builder.Configuration.GetSection("Bound").Bind(bound);
builder.Services.AddSingleton(bound);
builder.Services.Configure<OuterSettings>(builder.Configuration.GetSection("Outer"));
builder.Services.AddSingleton(new KeptSettings());
