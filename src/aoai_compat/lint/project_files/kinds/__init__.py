"""One file a kind of source; each defines `KIND` and is registered by being there."""
