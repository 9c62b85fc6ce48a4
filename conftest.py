"""What every test shares."""

from collections.abc import Iterator

import pytest
from django.db.backends.sqlite3.operations import DatabaseOperations

from gongkai.common.append_only import create_sql, drop_sql, guarded_tables


@pytest.fixture(scope="session", autouse=True)
def flush_past_the_guard() -> Iterator[None]:
    """Let the flush between transactional tests empty append-only tables: on SQLite it deletes
    row by row, which their triggers refuse (PostgreSQL truncates, which they let through)."""
    flush = DatabaseOperations.execute_sql_flush

    def unguarded(self: DatabaseOperations, sql_list: list[str]) -> None:
        tables = guarded_tables(self.connection)
        for make, statements in ((drop_sql, sql_list), (create_sql, [])):
            with self.connection.cursor() as cursor:
                for table in tables:
                    for statement in make("sqlite", table):
                        cursor.execute(statement)
            if statements:
                flush(self, statements)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", unguarded)
        yield
