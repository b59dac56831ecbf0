using System.Net.Http.Json;

namespace Orchard.Settings;

public class Callers(HttpClient http, HostSettings host, BoundSettings bound, InnerSettings inner, KeptSettings kept)
{
    private readonly object _body = new { messages = new[] { new { role = "user", content = "How ripe?" } } };

    public Task First() => http.PostAsync(
        $"{host.Address}/openai/deployments/ripe/chat/completions?api-version={host.ApiVersion}", JsonContent.Create(_body));

    public Task Second() => http.PostAsync(
        $"{bound.Address}/openai/deployments/ripe/chat/completions?api-version={bound.ApiVersion}", JsonContent.Create(_body));

    public Task Third() => http.PostAsync(
        $"{host.Address}/openai/deployments/ripe/chat/completions?api-version={inner.ApiVersion}", JsonContent.Create(_body));

    public Task Fourth() => http.PostAsync(
        $"{host.Address}/openai/deployments/ripe/chat/completions?api-version={kept.ApiVersion}", JsonContent.Create(_body));
}
