"""A backup is one ZIP file: every row as a line of JSON, every file, and a manifest.

It can be restored on SQLite or PostgreSQL, whichever it came from. What is sealed in the database
stays sealed in the backup; the keys are not in it. An export is the same, opened, under a password:
it is for another installation, with keys of its own.
"""

from gongkai.common.backup.contents import BackupRefused
from gongkai.common.backup.restoring import restore_backup
from gongkai.common.backup.writing import write_backup

__all__ = ["BackupRefused", "restore_backup", "write_backup"]
