"""OpenAPI documents -> `data/versions`. The only place that knows OpenAPI."""
