import django.core.validators
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
            name="FeeItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="收费项目")),
                (
                    "legal_basis",
                    models.CharField(blank=True, max_length=300, verbose_name="收费依据"),
                ),
                ("standard", models.CharField(blank=True, max_length=200, verbose_name="收费标准")),
                (
                    "valid_from",
                    models.DateField(
                        validators=[gongkai.common.records.days.plausible], verbose_name="设立日期"
                    ),
                ),
                (
                    "valid_to",
                    models.DateField(
                        blank=True,
                        help_text="自该日起不再收取，未取消的不填",
                        null=True,
                        validators=[gongkai.common.records.days.plausible],
                        verbose_name="取消日期",
                    ),
                ),
                ("is_demonstration", models.BooleanField(default=False, verbose_name="演示")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fee_items",
                        to="agencies.agency",
                        verbose_name="机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "收费项目",
                "verbose_name_plural": "收费项目",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="FeeAmount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "collected_on",
                    models.DateField(
                        validators=[gongkai.common.records.days.happened], verbose_name="收缴日期"
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=14,
                        validators=[
                            django.core.validators.MinValueValidator(0, "金额不得为负数。")
                        ],
                        verbose_name="金额（元）",
                    ),
                ),
                ("receipt_number", models.CharField(max_length=60, verbose_name="票据号码")),
                ("is_demonstration", models.BooleanField(default=False, verbose_name="演示")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fee_amounts",
                        to="agencies.agency",
                        verbose_name="机关",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amounts",
                        to="powers.feeitem",
                        verbose_name="收费项目",
                    ),
                ),
            ],
            options={
                "verbose_name": "收费金额",
                "verbose_name_plural": "收费金额",
                "ordering": ["-collected_on", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Matter",
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
                        choices=[
                            ("licensing", "行政许可"),
                            ("other_external_service", "其他对外管理服务事项"),
                            ("penalty", "行政处罚"),
                            ("compulsion", "行政强制"),
                        ],
                        max_length=30,
                        verbose_name="类别",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="事项名称")),
                (
                    "legal_basis",
                    models.CharField(blank=True, max_length=300, verbose_name="设定依据"),
                ),
                (
                    "valid_from",
                    models.DateField(
                        validators=[gongkai.common.records.days.plausible], verbose_name="列入日期"
                    ),
                ),
                (
                    "valid_to",
                    models.DateField(
                        blank=True,
                        help_text="自该日起不再列入，未取消的不填",
                        null=True,
                        validators=[gongkai.common.records.days.plausible],
                        verbose_name="取消日期",
                    ),
                ),
                ("is_demonstration", models.BooleanField(default=False, verbose_name="演示")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="matters",
                        to="agencies.agency",
                        verbose_name="机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "权责事项",
                "verbose_name_plural": "权责事项",
                "ordering": ["kind", "id"],
            },
        ),
        migrations.CreateModel(
            name="Decision",
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
                        choices=[
                            ("licensing", "行政许可"),
                            ("other_external_service", "其他对外管理服务事项"),
                            ("penalty", "行政处罚"),
                            ("compulsion", "行政强制"),
                        ],
                        editable=False,
                        max_length=30,
                    ),
                ),
                ("number", models.CharField(max_length=60, verbose_name="决定文号或编号")),
                ("summary", models.CharField(blank=True, max_length=200, verbose_name="内容摘要")),
                (
                    "decided_on",
                    models.DateField(
                        validators=[gongkai.common.records.days.happened], verbose_name="决定日期"
                    ),
                ),
                ("is_demonstration", models.BooleanField(default=False, verbose_name="演示")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="agencies.agency",
                        verbose_name="机关",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="powers.matter",
                        verbose_name="事项",
                    ),
                ),
            ],
            options={
                "verbose_name": "处理决定",
                "verbose_name_plural": "处理决定",
                "ordering": ["-decided_on", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Procurement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=60, verbose_name="采购编号")),
                ("name", models.CharField(max_length=200, verbose_name="采购项目")),
                (
                    "contracted_on",
                    models.DateField(
                        validators=[gongkai.common.records.days.happened],
                        verbose_name="合同签订日期",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=16,
                        validators=[
                            django.core.validators.MinValueValidator(0, "金额不得为负数。")
                        ],
                        verbose_name="采购金额（元）",
                    ),
                ),
                ("is_demonstration", models.BooleanField(default=False, verbose_name="演示")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="procurements",
                        to="agencies.agency",
                        verbose_name="机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "政府集中采购",
                "verbose_name_plural": "政府集中采购",
                "ordering": ["-contracted_on", "-id"],
            },
        ),
        migrations.AddConstraint(
            model_name="feeitem",
            constraint=models.UniqueConstraint(
                fields=("agency", "name", "valid_from"),
                name="one_fee_item_a_name",
                violation_error_message="同名、同一设立日期的收费项目已经登记。",
            ),
        ),
        migrations.AddConstraint(
            model_name="feeitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to", None), ("valid_to__gt", models.F("valid_from")), _connector="OR"
                ),
                name="fee_item_ends_after_start",
                violation_error_message="取消日期应当晚于设立日期。",
            ),
        ),
        migrations.AddIndex(
            model_name="feeamount",
            index=models.Index(fields=["agency", "collected_on"], name="fee_collected"),
        ),
        migrations.AddConstraint(
            model_name="feeamount",
            constraint=models.UniqueConstraint(
                fields=("agency", "receipt_number"),
                name="one_fee_a_receipt",
                violation_error_message="该票据号码的收费已经登记。",
            ),
        ),
        migrations.AddConstraint(
            model_name="feeamount",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gte", 0)),
                name="fee_not_negative",
                violation_error_message="金额不得为负数。",
            ),
        ),
        migrations.AddConstraint(
            model_name="matter",
            constraint=models.UniqueConstraint(
                fields=("agency", "kind", "name", "valid_from"),
                name="one_matter_a_name",
                violation_error_message="同一类别、同一列入日期的同名事项已经登记。",
            ),
        ),
        migrations.AddConstraint(
            model_name="matter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to", None), ("valid_to__gt", models.F("valid_from")), _connector="OR"
                ),
                name="matter_ends_after_start",
                violation_error_message="取消日期应当晚于列入日期。",
            ),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["agency", "decided_on", "kind"], name="decision_on"),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                fields=("agency", "number"),
                name="one_decision_a_number",
                violation_error_message="该文号或编号的决定已经登记。",
            ),
        ),
        migrations.AddIndex(
            model_name="procurement",
            index=models.Index(fields=["agency", "contracted_on"], name="procurement_contracted"),
        ),
        migrations.AddConstraint(
            model_name="procurement",
            constraint=models.UniqueConstraint(
                fields=("agency", "number"),
                name="one_procurement_a_number",
                violation_error_message="该编号的采购项目已经登记。",
            ),
        ),
        migrations.AddConstraint(
            model_name="procurement",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gte", 0)),
                name="procurement_not_negative",
                violation_error_message="金额不得为负数。",
            ),
        ),
    ]
