namespace Tea;

public static class Api
{
    public const string Version = "2024-02-01";
}
