"""The public page /check/: anybody's annual report, read apart and checked, nothing kept."""
