"""Why a notice has not gone out: a code and a number, never the text of a mail server, in which
addresses stand."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Trouble(models.TextChoices):
    NO_SERVER = "no_server", _("未配置邮件服务器")
    UNREACHABLE = "unreachable", _("连接不上邮件服务器")
    ENCRYPTION = "encryption", _("与邮件服务器的加密连接不成功")
    LOGIN = "login", _("邮件服务器拒绝登录，请核对用户名和口令")
    SENDER = "sender", _("邮件服务器不接受发件地址")
    BROKEN = "broken", _("发送中途连接断开")
    BUSY = "busy", _("邮件服务器暂时不接收")
    ADDRESS = "address", _("收件地址被拒绝")
    CONTENT = "content", _("邮件内容被拒绝")
    NO_ADDRESS = "no_address", _("收件人没有可用的邮箱，或者账号已停用")
    NO_GATEWAY = "no_gateway", _("未配置短信网关")
    GATEWAY = "gateway", _("短信网关未能发送")


# 毛病在服务器一方，一封不成则其余也不成；服务器恢复后一并补发。
OUTAGES = (Trouble.NO_SERVER, Trouble.UNREACHABLE, Trouble.ENCRYPTION, Trouble.LOGIN)


@dataclass
class Undelivered(Exception):
    """A notice did not go out. `reply_code` is the server's number; `is_final`: asking again would
    give the same answer."""

    trouble: Trouble
    reply_code: int | None = None
    is_final: bool = False

    def __str__(self) -> str:
        return str(self.trouble.label)

    @property
    def is_outage(self) -> bool:
        return self.trouble in OUTAGES
