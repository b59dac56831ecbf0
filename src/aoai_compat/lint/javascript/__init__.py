"""JavaScript and TypeScript: what their code says of a request, by their grammars."""
