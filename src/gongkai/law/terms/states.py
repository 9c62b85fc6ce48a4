"""Where a case stands and the steps that move it; the table that ties them is ``procedure``.

Consultations and the extension are facts of the ledger, not states: two consultations may be open
at once, and an extended case is still being processed.
"""

from gongkai.law.terms.legal_term import LegalTerm
from gongkai.law.terms.provision import Provision, regulation


class CaseState(LegalTerm):
    """申请的办理状态, labelled as the public page shows it."""

    SUBMITTED = "submitted", "已提交", (regulation(29),)
    PENDING_CONFIRMATION = "pending_confirmation", "待确认", (regulation(31),)
    RECEIVED = "received", "已受理登记", (regulation(31),)
    EXAMINING = "examining", "审查中", (regulation(45),)
    CORRECTION_REQUESTED = "correction_requested", "待补正", (regulation(30),)
    REASONS_REQUESTED = "reasons_requested", "待说明理由", (regulation(35),)
    PROCESSING = "processing", "办理中", (regulation(45),)
    FEE_NOTIFIED = "fee_notified", "待缴费", (regulation(42, 1), Provision("fee_measure", 6))
    DEFERRED = "deferred", "延迟答复", (regulation(35),)
    IN_APPROVAL = "in_approval", "审批中", (regulation(45),)
    REPLIED = "replied", "已答复", (regulation(36),)
    ABANDONED = "abandoned", "视为放弃", (regulation(30), Provision("fee_measure", 6))
    WITHDRAWN = "withdrawn", "申请人撤回", (regulation(45),)
    RE_REPLY = "re_reply", "重新办理", (regulation(51),)
    CLOSED = "closed", "已办结", (regulation(45),)
    ARCHIVED = "archived", "已归档", (regulation(45),)
    VOID = "void", "已作废", (regulation(45),)


class Step(LegalTerm):
    """办理步骤: what somebody does to a case."""

    AWAIT_CONFIRMATION = "await_confirmation", "待与申请人确认", (regulation(31),)
    RECEIVE = "receive", "登记", (regulation(31), regulation(45))
    EXAMINE = "examine", "审查", (regulation(45),)
    ASK_CORRECTION = "ask_correction", "要求补正", (regulation(30),)
    TAKE_CORRECTION = "take_correction", "收到补正", (regulation(30),)
    ASK_REASONS = "ask_reasons", "要求说明理由", (regulation(35),)
    TAKE_REASONS = "take_reasons", "收到理由说明", (regulation(35),)
    PROCESS = "process", "转入办理", (regulation(45),)
    HAND_TO_UNIT = "hand_to_unit", "转承办处室", (regulation(45),)
    ANSWER_OF_UNIT = "answer_of_unit", "处室回复", (regulation(45),)
    RECORD_SEARCH = "record_search", "记录检索", (regulation(36, item=4),)
    CONSULT = "consult", "征求意见", (regulation(32), regulation(34))
    SERVE_CONSULTATION = (
        "serve_consultation",
        "登记征求意见书送达",
        (regulation(32), regulation(34)),
    )
    END_CONSULTATION = "end_consultation", "登记反馈意见", (regulation(32), regulation(34))
    EXTEND = "extend", "延长答复期限", (regulation(33, 2),)
    ASSESS_FEE = "assess_fee", "核定收费", (regulation(42, 1), Provision("fee_measure", 4))
    NOTIFY_FEE = "notify_fee", "送达收费通知", (regulation(42, 1), Provision("fee_measure", 6))
    TAKE_PAYMENT = "take_payment", "收到缴费", (Provision("fee_measure", 7),)
    DEFER = "defer", "确定延迟答复期限", (regulation(35),)
    DRAFT = "draft", "拟办", (regulation(36),)
    SUBMIT_FOR_APPROVAL = "submit_for_approval", "呈批", (regulation(45),)
    REVIEW_SECRECY = "review_secrecy", "保密审查", (regulation(17),)
    REVIEW_LEGALITY = "review_legality", "法制审核", (regulation(45),)
    SIGN_OFF = "sign_off", "审核", (regulation(45),)
    APPROVE = "approve", "批准", (regulation(45),)
    RETURN = "return", "退回", (regulation(45),)
    ISSUE = "issue", "印发", (regulation(36),)
    REPLY = "reply", "送出答复", (regulation(36), regulation(40))
    DELIVER = "deliver", "登记送达", (regulation(40), regulation(45))
    ABANDON = "abandon", "视为放弃", (regulation(30), Provision("fee_measure", 6))
    WITHDRAW = "withdraw", "撤回申请", (regulation(45),)
    CLOSE = "close", "办结", (regulation(45),)
    REOPEN = "reopen", "重新办理", (regulation(51),)
    ARCHIVE = "archive", "归档", (regulation(45),)
    HAND_OVER = "hand_over", "移交", (regulation(45),)
