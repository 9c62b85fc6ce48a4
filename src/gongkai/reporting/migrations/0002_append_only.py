from django.db import migrations

from gongkai.common.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_initial"), ("common", "0002_audit_append_only")]

    operations = [AppendOnly("Opinion"), AppendOnly("Edition"), AppendOnly("EditionFile")]
