"""The knowledge base: data files, folding, compiling, looking up, comparing."""
