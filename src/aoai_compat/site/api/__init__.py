"""The static JSON API: what it holds, the schema of each kind of document, and its OpenAPI description."""
