"""What people read: one module a kind of page, found by being here. Each has a `SECTION`."""
