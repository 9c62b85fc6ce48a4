from django.db import migrations

from gongkai.common.append_only import AppendOnly


class Migration(migrations.Migration):
    """The database itself refuses to change or delete a fact of the ledger."""

    dependencies = [("requests", "0001_initial")]

    operations = [AppendOnly("LedgerEntry")]
