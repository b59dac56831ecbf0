"""From a call that code makes to the request that it sends."""
