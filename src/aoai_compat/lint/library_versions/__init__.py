"""Which version of a library a project uses, from the files that say so: one module a kind of file."""
