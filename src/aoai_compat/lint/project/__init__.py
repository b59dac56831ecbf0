"""What a project says about its files: which are linted, against what, and by which rules."""
