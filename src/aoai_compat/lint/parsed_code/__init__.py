"""What reading Go and reading Java have in common: files that are parsed, their names, and what names stand for."""
