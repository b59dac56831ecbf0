"""What the linter makes of source code, on small programs of every language."""
