"""The command line, as people, scripts and CI systems rely on it."""
