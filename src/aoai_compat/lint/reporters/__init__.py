"""Reporters: one module an output format. Registered by being here."""
