"""Texts that hold requests, read with the place of everything in them."""
