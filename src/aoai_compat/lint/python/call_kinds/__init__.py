"""Ways in which Python code calls the service, one file each; a module is registered by being here.

Each has `may_call(text)`, which tells quickly whether a file may have such calls, before it is parsed, and
`find(module)`, which yields a `CallSite` for each that it has.
"""
