"""The linters of `data`: one module a check. Registered by being here."""
