"""Moving clients of dated versions to the v1 API, in the code that makes them."""
