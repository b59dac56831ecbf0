"""Linting: file -> request -> findings -> report."""
