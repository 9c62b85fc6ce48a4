"""归档: is the file complete, and the package that can be read without this house."""
