"""What a file is, told by its content alone.

Nothing here knows Django: hostile files are opened in a process of their own.
"""
