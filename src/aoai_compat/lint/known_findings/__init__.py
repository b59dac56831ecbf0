"""Findings that are known: suppressed where they stand, or listed in a baseline."""
