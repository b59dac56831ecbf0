"""What the files of a project set beside its code: environment variables, and values of configuration."""
