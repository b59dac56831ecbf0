"""Formats of configuration in YAML: one module a format, each giving the requests that a program makes of it."""
