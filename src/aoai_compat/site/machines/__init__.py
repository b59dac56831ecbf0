"""What programs read: one module a kind of file, found by being here. Each has a `SECTION`."""
