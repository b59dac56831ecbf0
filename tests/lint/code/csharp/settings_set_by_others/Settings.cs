namespace Orchard.Settings;

public class HostSettings
{
    public string Address { get; set; } = "https://orchard.openai.azure.com";
    public string ApiVersion { get; set; } = "2023-05-15";
}

public class BoundSettings
{
    public string Address { get; set; } = "https://orchard.openai.azure.com";
    public string ApiVersion { get; set; } = "2023-05-15";
}

public class OuterSettings
{
    public InnerSettings Model { get; set; } = new();
}

public class InnerSettings
{
    public string ApiVersion { get; set; } = "2023-05-15";
}

public class KeptSettings
{
    public string ApiVersion { get; set; } = "2024-02-01";
}
