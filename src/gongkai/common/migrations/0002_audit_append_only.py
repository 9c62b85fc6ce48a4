from django.db import migrations

from gongkai.common.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("common", "0001_initial")]

    operations = [AppendOnly("AuditEntry")]
