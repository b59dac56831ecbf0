"""Readers: one module a source format, each giving requests. Registered by being here."""
