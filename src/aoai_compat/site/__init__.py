"""The changelog site: from the knowledge base to a folder of static files."""
