"""A real mail server in a thread: it takes mail, refuses it as it is told, or is away."""

import socket
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class PostOffice:
    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.recipients: list[str] = []
        # What it answers to MAIL FROM, RCPT TO (by address) and DATA instead of 250.
        self.sender_reply = ""
        self.recipient_replies: dict[str, str] = {}
        self.data_reply = ""
        self.port = free_port()
        self.controller: Controller | None = None

    def __enter__(self) -> "PostOffice":
        self.open()
        return self

    def __exit__(self, *problem: object) -> None:
        self.close()

    def open(self, **options: object) -> None:
        self.controller = Controller(
            self, hostname="127.0.0.1", port=self.port, server_hostname="post.test", **options
        )
        self.controller.start()

    def close(self) -> None:
        if self.controller:
            self.controller.stop()
            self.controller = None

    def open_for_no_one(self) -> None:
        """Ask for a log-in, and refuse each with the user's name in the answer."""
        self.close()

        def refuse(server, session, envelope, mechanism, data):
            text = "535 5.7.8 clerk@example.gov.cn is not welcome"
            return AuthResult(success=False, handled=False, message=text)

        self.open(auth_required=True, auth_require_tls=False, authenticator=refuse)

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.sender_reply:
            return self.sender_reply
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.recipient_replies:
            return self.recipient_replies[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.data_reply:
            return self.data_reply
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        self.recipients += envelope.rcpt_tos
        return "250 OK"
