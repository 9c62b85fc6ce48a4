"""Text messages leave through one interface; an office brings its gateway as a class."""

import logging
from typing import Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from gongkai.notices.models import Notice
from gongkai.notices.troubles import Trouble, Undelivered

logger = logging.getLogger(__name__)


class SmsGateway(Protocol):
    """What the class named by `GONGKAI_SMS` offers; it is made without arguments."""

    def send(self, number: str, text: str) -> None:
        """Hand the text over, or raise Undelivered, OSError or ValueError. Neither number nor
        text may stand in a log or in an error."""


class ConsoleSender:
    """Stands in where there is no gateway: says so in the log, and sends nothing."""

    def send(self, number: str, text: str) -> None:
        logger.warning("短信未发送：未配置网关")
        raise Undelivered(Trouble.NO_GATEWAY, is_final=True)


def gateway() -> SmsGateway:
    """Return the gateway of the settings. Raises ImproperlyConfigured if there is no such class."""
    try:
        made: SmsGateway = import_string(settings.SMS_GATEWAY)()
    except (ImportError, TypeError) as error:
        raise ImproperlyConfigured(
            "环境变量 GONGKAI_SMS 不正确：应为短信网关类的路径，如 office.sms.Gateway。"
        ) from error
    return made


def sms_is_configured() -> bool:
    return not isinstance(gateway(), ConsoleSender)


def hand_over(notice: Notice) -> None:
    """Send the notice. Raises Undelivered."""
    try:
        gateway().send(notice.address, notice.text)
    except (OSError, ValueError):
        raise Undelivered(Trouble.GATEWAY) from None
