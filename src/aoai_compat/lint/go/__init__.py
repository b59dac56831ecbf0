"""Reading Go: where clients are made, which requests they send, and what is known of both."""
