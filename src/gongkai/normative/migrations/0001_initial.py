import django.db.models.deletion
from django.db import migrations, models

import gongkai.common.records.days


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="NormativeDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("rules", "规章"), ("normative_docs", "行政规范性文件")],
                        default="normative_docs",
                        max_length=20,
                        verbose_name="类别",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                ("doc_no", models.CharField(max_length=60, verbose_name="发文字号")),
                (
                    "co_makers",
                    models.CharField(blank=True, max_length=200, verbose_name="联合制作机关"),
                ),
                (
                    "made_on",
                    models.DateField(
                        validators=[gongkai.common.records.days.happened], verbose_name="成文日期"
                    ),
                ),
                (
                    "published_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[gongkai.common.records.days.happened],
                        verbose_name="公开日期",
                    ),
                ),
                (
                    "effective_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[gongkai.common.records.days.plausible],
                        verbose_name="实施日期",
                    ),
                ),
                (
                    "repealed_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[gongkai.common.records.days.plausible],
                        verbose_name="废止日期",
                    ),
                ),
                (
                    "lapsed_on",
                    models.DateField(
                        blank=True,
                        help_text="有效期届满或者因情况变化自然失效的日期",
                        null=True,
                        validators=[gongkai.common.records.days.plausible],
                        verbose_name="失效日期",
                    ),
                ),
                (
                    "withdrawn_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[gongkai.common.records.days.happened],
                        verbose_name="撤下公开日期",
                    ),
                ),
                ("is_demonstration", models.BooleanField(default=False, verbose_name="演示")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="normative_documents",
                        to="agencies.agency",
                        verbose_name="牵头制作机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "行政规范性文件",
                "verbose_name_plural": "行政规范性文件",
                "ordering": ["-made_on", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "doc_no"),
                        name="one_document_a_number",
                        violation_error_message="该发文字号的文件已经登记。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("repealed_on", None),
                            ("repealed_on__gte", models.F("made_on")),
                            _connector="OR",
                        ),
                        name="repealed_after_made",
                        violation_error_message="废止日期不得早于成文日期。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_on", None),
                            ("published_on__gte", models.F("made_on")),
                            _connector="OR",
                        ),
                        name="published_after_made",
                        violation_error_message="公开日期不得早于成文日期。",
                    ),
                ],
            },
        ),
    ]
