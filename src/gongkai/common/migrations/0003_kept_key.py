from django.db import migrations, models

import gongkai.common.crypto


class Migration(migrations.Migration):
    dependencies = [("common", "0002_audit_append_only")]

    operations = [
        migrations.CreateModel(
            name="KeptKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40, unique=True)),
                ("value", gongkai.common.crypto.EncryptedTextField()),
            ],
        ),
    ]
