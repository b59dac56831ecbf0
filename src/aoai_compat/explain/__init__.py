"""What the service and the linter mean: messages of the one, rules of the other."""
