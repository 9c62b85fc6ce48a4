"""Checking many files at once: which files, by whom, and what is written about them."""
