"""Python: from source code to the calls of the service that it makes."""
