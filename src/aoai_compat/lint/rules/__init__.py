"""Rules: one module a rule. Registered by being here."""
