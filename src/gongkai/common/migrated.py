"""Whether the database has the shape that this version of the house needs."""

from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def check_migrated() -> None:
    """Raise CommandError if a migration has not been applied yet."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError("数据库尚未建立或更新，请先运行 gongkai migrate。")
