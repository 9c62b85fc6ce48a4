"""Tables that only grow: the database itself refuses UPDATE and DELETE."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

REFUSAL = "只增不改的记录，不得修改或删除"
FUNCTION = f"""
CREATE OR REPLACE FUNCTION gongkai_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
END $$"""


def create_sql(vendor: str, table: str) -> list[str]:
    """Return the statements that make `table` append-only on SQLite or PostgreSQL."""
    if vendor == "postgresql":
        trigger = f"""CREATE TRIGGER "{table}_append_only" BEFORE UPDATE OR DELETE ON "{table}"
            FOR EACH ROW EXECUTE FUNCTION gongkai_refuse()"""
        return [FUNCTION, trigger]
    return [
        f"""CREATE TRIGGER "{name}" BEFORE {event} ON "{table}"
            BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
        for name, event in sqlite_triggers(table).items()
    ]


def drop_sql(vendor: str, table: str) -> list[str]:
    if vendor == "postgresql":
        return [f'DROP TRIGGER IF EXISTS "{table}_append_only" ON "{table}"']
    return [f'DROP TRIGGER IF EXISTS "{name}"' for name in sqlite_triggers(table)]


def sqlite_triggers(table: str) -> dict[str, str]:
    return {f"{table}_no_{event.lower()}": event for event in ("UPDATE", "DELETE")}


def guarded_tables(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the tables that carry the guard, as the database itself tells."""
    query = {
        "sqlite": "SELECT tbl_name FROM sqlite_master WHERE name LIKE '%_no_delete'",
        "postgresql": """SELECT tgrelid::regclass::text FROM pg_trigger
            WHERE tgname LIKE '%_append_only'""",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        return sorted(name.strip('"') for (name,) in cursor.fetchall())


@contextmanager
def guard_lifted(connection: BaseDatabaseWrapper, tables: Iterable[str]) -> Iterator[None]:
    """Let the house's own upkeep write to guarded tables. Enter it inside a transaction, which
    puts the guard back if the work fails."""
    names = list(tables)
    _execute(connection, (sql for name in names for sql in drop_sql(connection.vendor, name)))
    yield
    _execute(connection, (sql for name in names for sql in create_sql(connection.vendor, name)))


def _execute(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


class AppendOnly(Operation):
    """Migration operation: AppendOnly("LedgerEntry") after the model was created.

    SQLite alters a table by making it anew, which loses its triggers: a later migration that
    alters the table must end with the same operation again. `flush` on SQLite deletes row by
    row and is refused as well; the tests lift the guard for it (conftest.py).
    """

    reversible = True
    reduces_to_sql = True

    def __init__(self, model_name: str) -> None:
        self.model_name = model_name

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        return None

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *states: ProjectState
    ) -> None:
        self.run(app_label, schema_editor, states[-1], (drop_sql, create_sql))

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *states: ProjectState
    ) -> None:
        self.run(app_label, schema_editor, states[-1], (drop_sql,))

    def run(
        self, app_label: str, schema_editor: Any, state: ProjectState, makers: tuple[Any, ...]
    ) -> None:
        model = state.apps.get_model(app_label, self.model_name)
        if self.allow_migrate_model(schema_editor.connection.alias, model):
            for make in makers:
                for statement in make(schema_editor.connection.vendor, model._meta.db_table):
                    # 语句里的百分号不是参数。
                    schema_editor.execute(statement, params=None)

    def describe(self) -> str:
        return f"Refuse UPDATE and DELETE on {self.model_name}"

    @property
    def migration_name_fragment(self) -> str:
        return f"{self.model_name.lower()}_append_only"
