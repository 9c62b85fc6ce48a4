import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import gongkai.common.crypto
import gongkai.common.records.days


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RequestCase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=40, verbose_name="申请编号")),
                (
                    "applicant",
                    models.CharField(
                        choices=[
                            ("natural_person", "自然人"),
                            ("org_commercial", "商业企业"),
                            ("org_research", "科研机构"),
                            ("org_public_welfare", "社会公益组织"),
                            ("org_legal_service", "法律服务机构"),
                            ("org_other", "其他"),
                        ],
                        max_length=20,
                        verbose_name="申请人类别",
                    ),
                ),
                ("applicant_name", gongkai.common.crypto.EncryptedTextField(verbose_name="申请人")),
                (
                    "applicant_contact",
                    gongkai.common.crypto.EncryptedTextField(blank=True, verbose_name="联系方式"),
                ),
                ("applicant_key", models.CharField(db_index=True, editable=False, max_length=64)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("counter", "当面提交"),
                            ("post_signed", "邮寄（需签收）"),
                            ("post_plain", "平常信函"),
                            ("online", "互联网渠道"),
                            ("email", "电子邮件"),
                            ("fax", "传真"),
                            ("oral", "口头申请"),
                        ],
                        max_length=20,
                        verbose_name="申请渠道",
                    ),
                ),
                ("subject", models.CharField(max_length=120, verbose_name="申请事项")),
                ("description", models.TextField(blank=True, verbose_name="所需政府信息的描述")),
                (
                    "delivery",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("direct", "直接送达"),
                            ("entrusted", "委托送达"),
                            ("post", "邮寄送达"),
                            ("electronic", "电子送达"),
                            ("reading", "现场查阅"),
                        ],
                        max_length=20,
                        verbose_name="送达方式",
                    ),
                ),
                (
                    "arrived_on",
                    models.DateField(
                        blank=True,
                        help_text="当面提交之日、邮件签收之日，或者信函、传真、网上申请到达之日",
                        null=True,
                        validators=[gongkai.common.records.days.happened],
                        verbose_name="到达日期",
                    ),
                ),
                (
                    "confirmed_on",
                    models.DateField(
                        blank=True,
                        help_text="平常信函、互联网渠道、电子邮件、传真申请与申请人确认之日",
                        null=True,
                        validators=[gongkai.common.records.days.happened],
                        verbose_name="确认日期",
                    ),
                ),
                (
                    "received_on",
                    models.DateField(
                        validators=[gongkai.common.records.days.happened],
                        verbose_name="收到申请之日",
                    ),
                ),
                ("due_on", models.DateField(editable=False, null=True, verbose_name="答复期限")),
                (
                    "is_provisional",
                    models.BooleanField(default=False, editable=False, verbose_name="期限暂定"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("submitted", "已提交"),
                            ("pending_confirmation", "待确认"),
                            ("received", "已受理登记"),
                            ("examining", "审查中"),
                            ("correction_requested", "待补正"),
                            ("reasons_requested", "待说明理由"),
                            ("processing", "办理中"),
                            ("fee_notified", "待缴费"),
                            ("deferred", "延迟答复"),
                            ("in_approval", "审批中"),
                            ("replied", "已答复"),
                            ("abandoned", "视为放弃"),
                            ("withdrawn", "申请人撤回"),
                            ("re_reply", "重新办理"),
                            ("closed", "已办结"),
                            ("archived", "已归档"),
                        ],
                        editable=False,
                        max_length=30,
                        verbose_name="状态",
                    ),
                ),
                (
                    "first_closed_on",
                    models.DateField(editable=False, null=True, verbose_name="首次办结日期"),
                ),
                ("is_demonstration", models.BooleanField(default=False, verbose_name="演示")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="agencies.agency",
                        verbose_name="机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "政府信息公开申请",
                "verbose_name_plural": "政府信息公开申请",
                "ordering": ["-received_on", "-number"],
            },
        ),
        migrations.CreateModel(
            name="LedgerEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "on",
                    models.DateField(
                        validators=[gongkai.common.records.days.happened], verbose_name="日期"
                    ),
                ),
                (
                    "workdays",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="工作日数",
                    ),
                ),
                (
                    "until",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[gongkai.common.records.days.plausible],
                        verbose_name="至",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("granted", "予以公开"),
                            ("granted_already_public", "已主动公开，告知获取方式、途径"),
                            ("granted_later", "予以公开，告知获取的方式、途径和时间"),
                            ("partial", "部分公开"),
                            ("denied_state_secret", "属于国家秘密"),
                            ("denied_prohibited_by_law", "其他法律行政法规禁止公开"),
                            ("denied_security_stability", "危及“三安全一稳定”"),
                            ("denied_third_party", "保护第三方合法权益"),
                            ("denied_internal_affairs", "属于三类内部事务信息"),
                            ("denied_process", "属于四类过程性信息"),
                            ("denied_enforcement_file", "属于行政执法案卷"),
                            ("special_query", "属于行政查询事项"),
                            ("not_exist", "政府信息不存在"),
                            ("not_responsible", "不属于本行政机关负责公开"),
                            ("needs_creation", "没有现成信息需要另行制作"),
                            ("unclear_after_correction", "补正后申请内容仍不明确"),
                            ("petition_like", "信访举报投诉类申请"),
                            ("duplicate", "重复申请"),
                            ("publication", "要求提供公开出版物"),
                            ("excessive", "无正当理由大量反复申请"),
                            ("reconfirm", "要求行政机关确认或重新出具已获取信息"),
                            (
                                "abandoned_no_correction",
                                "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                            ),
                            (
                                "abandoned_fee_unpaid",
                                "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
                            ),
                            ("withdrawn", "申请人撤回申请"),
                            ("not_government_information", "不属于政府信息"),
                            ("other", "其他"),
                        ],
                        max_length=40,
                        verbose_name="办理结果",
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("denied_state_secret", "属于国家秘密"),
                            ("denied_prohibited_by_law", "其他法律行政法规禁止公开"),
                            ("denied_security_stability", "危及“三安全一稳定”"),
                            ("denied_third_party", "保护第三方合法权益"),
                            ("denied_internal_affairs", "属于三类内部事务信息"),
                            ("denied_process", "属于四类过程性信息"),
                            ("denied_enforcement_file", "属于行政执法案卷"),
                        ],
                        max_length=40,
                        verbose_name="不予公开的理由",
                    ),
                ),
                (
                    "addressee",
                    models.CharField(blank=True, max_length=80, verbose_name="征求意见对象"),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("received", "收到申请"),
                            ("correction_sent", "发出补正通知"),
                            ("corrected", "收到补正后的申请"),
                            ("fee_noticed", "申请人收到收费通知"),
                            ("fee_paid", "申请人缴费"),
                            ("consultation_sent", "发出征求意见书"),
                            ("consultation_served", "被征求意见方收到征求意见书"),
                            ("consultation_ended", "收到意见或者终止征求意见"),
                            ("reasons_asked", "要求说明理由"),
                            ("reasons_given", "收到理由说明"),
                            ("extended", "延长答复期限"),
                            ("deferred", "确定延迟答复期限"),
                            ("replied", "答复"),
                            ("abandoned", "视为放弃申请"),
                            ("withdrawn", "申请人撤回申请"),
                            ("reopened", "重新办理"),
                            ("corrects", "更正记录"),
                        ],
                        max_length=30,
                        verbose_name="事实",
                    ),
                ),
                ("recorded_at", models.DateTimeField(verbose_name="登记时间")),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="复核人",
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="requests.ledgerentry",
                        verbose_name="更正",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="登记人",
                    ),
                ),
                (
                    "ref",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="requests.ledgerentry",
                        verbose_name="针对",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="requests.requestcase",
                        verbose_name="申请",
                    ),
                ),
            ],
            options={
                "verbose_name": "办理记录",
                "verbose_name_plural": "办理记录",
                "ordering": ["on", "id"],
            },
        ),
        migrations.CreateModel(
            name="Dispute",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "route",
                    models.CharField(
                        choices=[
                            ("reconsideration", "行政复议"),
                            ("litigation_direct", "行政诉讼（未经复议直接起诉）"),
                            ("litigation_after_reconsideration", "行政诉讼（复议后起诉）"),
                        ],
                        max_length=40,
                        verbose_name="类型",
                    ),
                ),
                ("number", models.CharField(max_length=60, verbose_name="案号")),
                ("authority", models.CharField(max_length=120, verbose_name="复议机关或人民法院")),
                ("matter", models.CharField(blank=True, max_length=200, verbose_name="事由")),
                ("is_demonstration", models.BooleanField(default=False, verbose_name="演示")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disputes",
                        to="agencies.agency",
                        verbose_name="机关",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disputes",
                        to="requests.requestcase",
                        verbose_name="所涉申请",
                    ),
                ),
            ],
            options={
                "verbose_name": "行政复议和行政诉讼",
                "verbose_name_plural": "行政复议和行政诉讼",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Closing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("applicant", models.CharField(max_length=20)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("granted", "予以公开"),
                            ("granted_already_public", "已主动公开，告知获取方式、途径"),
                            ("granted_later", "予以公开，告知获取的方式、途径和时间"),
                            ("partial", "部分公开"),
                            ("denied_state_secret", "属于国家秘密"),
                            ("denied_prohibited_by_law", "其他法律行政法规禁止公开"),
                            ("denied_security_stability", "危及“三安全一稳定”"),
                            ("denied_third_party", "保护第三方合法权益"),
                            ("denied_internal_affairs", "属于三类内部事务信息"),
                            ("denied_process", "属于四类过程性信息"),
                            ("denied_enforcement_file", "属于行政执法案卷"),
                            ("special_query", "属于行政查询事项"),
                            ("not_exist", "政府信息不存在"),
                            ("not_responsible", "不属于本行政机关负责公开"),
                            ("needs_creation", "没有现成信息需要另行制作"),
                            ("unclear_after_correction", "补正后申请内容仍不明确"),
                            ("petition_like", "信访举报投诉类申请"),
                            ("duplicate", "重复申请"),
                            ("publication", "要求提供公开出版物"),
                            ("excessive", "无正当理由大量反复申请"),
                            ("reconfirm", "要求行政机关确认或重新出具已获取信息"),
                            (
                                "abandoned_no_correction",
                                "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                            ),
                            (
                                "abandoned_fee_unpaid",
                                "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
                            ),
                            ("withdrawn", "申请人撤回申请"),
                            ("not_government_information", "不属于政府信息"),
                            ("other", "其他"),
                        ],
                        max_length=40,
                    ),
                ),
                ("effective_on", models.DateField()),
                ("replaced_on", models.DateField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="closings",
                        to="requests.requestcase",
                    ),
                ),
            ],
            options={
                "ordering": ["effective_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="DisputeEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "route",
                    models.CharField(
                        choices=[
                            ("reconsideration", "行政复议"),
                            ("litigation_direct", "行政诉讼（未经复议直接起诉）"),
                            ("litigation_after_reconsideration", "行政诉讼（复议后起诉）"),
                        ],
                        editable=False,
                        max_length=40,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("filed", "受理"),
                            ("decided", "审结"),
                            ("appealed", "上诉或再审"),
                        ],
                        max_length=20,
                        verbose_name="事件",
                    ),
                ),
                (
                    "on",
                    models.DateField(
                        validators=[gongkai.common.records.days.happened], verbose_name="日期"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "尚未审结"),
                            ("upheld", "结果维持"),
                            ("corrected", "结果纠正"),
                            ("other", "其他结果"),
                        ],
                        max_length=20,
                        verbose_name="结果",
                    ),
                ),
                ("next_on", models.DateField(editable=False, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "dispute",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="requests.dispute",
                    ),
                ),
            ],
            options={
                "verbose_name": "复议诉讼进展",
                "verbose_name_plural": "复议诉讼进展",
                "ordering": ["on", "id"],
                "indexes": [
                    models.Index(fields=["agency", "on", "next_on"], name="dispute_event_on")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "decided"), ("state", "pending"), _connector="XOR"
                        ),
                        name="only_decided_has_result",
                        violation_error_message="审结须注明结果，受理、上诉或再审时尚无结果。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "on",
                    models.DateField(
                        validators=[gongkai.common.records.days.happened], verbose_name="日期"
                    ),
                ),
                (
                    "workdays",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="工作日数",
                    ),
                ),
                (
                    "until",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[gongkai.common.records.days.plausible],
                        verbose_name="至",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("granted", "予以公开"),
                            ("granted_already_public", "已主动公开，告知获取方式、途径"),
                            ("granted_later", "予以公开，告知获取的方式、途径和时间"),
                            ("partial", "部分公开"),
                            ("denied_state_secret", "属于国家秘密"),
                            ("denied_prohibited_by_law", "其他法律行政法规禁止公开"),
                            ("denied_security_stability", "危及“三安全一稳定”"),
                            ("denied_third_party", "保护第三方合法权益"),
                            ("denied_internal_affairs", "属于三类内部事务信息"),
                            ("denied_process", "属于四类过程性信息"),
                            ("denied_enforcement_file", "属于行政执法案卷"),
                            ("special_query", "属于行政查询事项"),
                            ("not_exist", "政府信息不存在"),
                            ("not_responsible", "不属于本行政机关负责公开"),
                            ("needs_creation", "没有现成信息需要另行制作"),
                            ("unclear_after_correction", "补正后申请内容仍不明确"),
                            ("petition_like", "信访举报投诉类申请"),
                            ("duplicate", "重复申请"),
                            ("publication", "要求提供公开出版物"),
                            ("excessive", "无正当理由大量反复申请"),
                            ("reconfirm", "要求行政机关确认或重新出具已获取信息"),
                            (
                                "abandoned_no_correction",
                                "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                            ),
                            (
                                "abandoned_fee_unpaid",
                                "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
                            ),
                            ("withdrawn", "申请人撤回申请"),
                            ("not_government_information", "不属于政府信息"),
                            ("other", "其他"),
                        ],
                        max_length=40,
                        verbose_name="办理结果",
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("denied_state_secret", "属于国家秘密"),
                            ("denied_prohibited_by_law", "其他法律行政法规禁止公开"),
                            ("denied_security_stability", "危及“三安全一稳定”"),
                            ("denied_third_party", "保护第三方合法权益"),
                            ("denied_internal_affairs", "属于三类内部事务信息"),
                            ("denied_process", "属于四类过程性信息"),
                            ("denied_enforcement_file", "属于行政执法案卷"),
                        ],
                        max_length=40,
                        verbose_name="不予公开的理由",
                    ),
                ),
                (
                    "addressee",
                    models.CharField(blank=True, max_length=80, verbose_name="征求意见对象"),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                (
                    "is_strike",
                    models.BooleanField(
                        default=False,
                        help_text="该事实并未发生，更正后不再保留其他内容",
                        verbose_name="删除该项记录",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "待复核"),
                            ("confirmed", "已更正"),
                            ("refused", "未同意"),
                        ],
                        default="proposed",
                        editable=False,
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("proposed_at", models.DateTimeField(verbose_name="提出时间")),
                (
                    "settled_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="复核时间"
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="提出人",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="复核人",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="requests.ledgerentry",
                        verbose_name="办理记录",
                    ),
                ),
            ],
            options={
                "verbose_name": "更正申请",
                "verbose_name_plural": "更正申请",
                "ordering": ["proposed_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "proposed")),
                        fields=("entry",),
                        name="one_open_correction_a_fact",
                        violation_error_message="该项记录已有待复核的更正申请。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("settled_at", None), ("settled_by", None), ("state", "proposed")
                            ),
                            models.Q(
                                models.Q(("state", "proposed"), _negated=True),
                                ("settled_at__isnull", False),
                                ("settled_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="settled_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("settled_by", None),
                            models.Q(("settled_by", models.F("proposed_by")), _negated=True),
                            ("state", "refused"),
                            _connector="OR",
                        ),
                        name="confirmed_by_a_second_person",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="requestcase",
            index=models.Index(
                fields=["agency", "received_on", "first_closed_on", "applicant"],
                name="case_received",
            ),
        ),
        migrations.AddIndex(
            model_name="requestcase",
            index=models.Index(fields=["received_on"], name="case_received_all"),
        ),
        migrations.AddIndex(
            model_name="requestcase",
            index=models.Index(fields=["due_on"], name="case_due"),
        ),
        migrations.AddConstraint(
            model_name="requestcase",
            constraint=models.UniqueConstraint(
                fields=("agency", "number"),
                name="one_number_an_agency",
                violation_error_message="该申请编号已经登记。",
            ),
        ),
        migrations.AddConstraint(
            model_name="requestcase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("first_closed_on", None),
                    ("first_closed_on__gte", models.F("received_on")),
                    _connector="OR",
                ),
                name="closed_after_receipt",
            ),
        ),
        migrations.AddConstraint(
            model_name="dispute",
            constraint=models.UniqueConstraint(
                fields=("agency", "number"),
                name="one_dispute_a_number",
                violation_error_message="该案号已经登记。",
            ),
        ),
        migrations.AddIndex(
            model_name="closing",
            index=models.Index(
                fields=["agency", "effective_on", "outcome", "applicant", "replaced_on"],
                name="closing_effective",
            ),
        ),
        migrations.AddIndex(
            model_name="closing",
            index=models.Index(fields=["effective_on"], name="closing_effective_all"),
        ),
    ]
