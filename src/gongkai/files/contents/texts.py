"""Plain text and e-mail."""

import re
from email import message_from_bytes
from email.message import Message
from email.policy import compat32

from gongkai.files.contents.kinds import EML, TXT, Kind, Refused

# UTF-16 says by its first two bytes which it is; GB 18030 is what Windows writes in China.
ENCODINGS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
PAGE = re.compile(r"\s*<(?:!doctype|html|head|body|script|svg|\?xml|\?php)", re.IGNORECASE)
HEADER = re.compile(rb"(?:From |[A-Za-z][A-Za-z0-9-]*:[ \t\r\n])")
SENT = ("Date", "Received", "Message-ID")
MOST_PARTS = 200
RUNS = re.compile(
    r"\.(?:exe|com|scr|pif|bat|cmd|msi|dll|js|jse|vbs|vbe|wsf|hta|ps1|jar|lnk|docm|xlsm|pptm)$",
    re.IGNORECASE,
)
PROGRAMS = (b"MZ", b"\x7fELF")


def recognised(data: bytes) -> Kind | None:
    """Return TXT or EML, None for what is no text. Raises Refused for web pages and the like."""
    text = decoded(data)
    if text is None:
        return None
    if PAGE.match(text.removeprefix("\ufeff")):
        raise Refused("不接收网页文件，请另存为 PDF 后上传。")
    if not HEADER.match(data):
        return TXT
    message = message_from_bytes(data, policy=compat32)
    if "From" not in message or not any(name in message for name in SENT):
        return TXT
    _check(message)
    return EML


def decoded(data: bytes) -> str | None:
    """Return the text in whichever encoding it reads as text, None if in none."""
    for encoding in [ENCODINGS[data[:2]]] if data[:2] in ENCODINGS else ["utf-8", "gb18030"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if CONTROLS.search(text) else text
    return None


def _check(message: Message) -> None:
    for number, part in enumerate(message.walk()):
        if number > MOST_PARTS:
            raise Refused("邮件的附件过多，请分成几封或者另存附件后上传。")
        name = part.get_filename() or ""
        content = part.get_payload(decode=True)
        if RUNS.search(name) or (isinstance(content, bytes) and content.startswith(PROGRAMS)):
            raise Refused("邮件的附件中有程序或者带宏的文件，请删去该附件后重新上传。")
