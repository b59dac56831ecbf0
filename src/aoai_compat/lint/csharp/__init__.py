"""How C# code states version and request of its calls of Azure OpenAI."""
