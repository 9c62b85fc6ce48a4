from django.db import migrations

from gongkai.common.append_only import AppendOnly


class Migration(migrations.Migration):
    """The database itself refuses to change or delete a step taken or an opinion given."""

    dependencies = [("requests", "0003_steps")]

    operations = [AppendOnly("CaseAct"), AppendOnly("Opinion")]
