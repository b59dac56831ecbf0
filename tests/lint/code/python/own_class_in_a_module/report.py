from providers import AzureOpenAI

ROWS = [AzureOpenAI("west", api_version="2023-05-15", price=1.5), AzureOpenAI("east", api_version="2024-06-01", price=1.2)]


def cheapest() -> AzureOpenAI:
    return min(ROWS, key=lambda row: row.price)


print(cheapest().api_version)
