"""The one table of environment variables; the documentation's settings page is made from it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gongkai.config import parsing

OWN_PREFIX = "GONGKAI_"


@dataclass(frozen=True)
class Variable:
    """A name, its parser, what a complaint says was expected, two texts for the documentation."""

    name: str
    parse: Callable[[str], Any]
    expected: str
    default: str
    meaning: str


VARIABLES = {
    variable.name: variable
    for variable in (
        Variable(
            "DATABASE_URL",
            parsing.database,
            "sqlite:///文件路径 或 postgresql://用户:口令@主机:端口/库名",
            "the SQLite file `gongkai.sqlite3` in `GONGKAI_VAR`",
            "The database. `sqlite:///relative.sqlite3`, `sqlite:////absolute.sqlite3`, or "
            "`postgresql://user:password@host:port/name`; for a server's socket, "
            "`postgresql://user@/name?host=/folder`.",
        ),
        Variable(
            "GONGKAI_VAR",
            parsing.folder,
            "一个文件夹的路径",
            "`var` in the project's folder",
            "The folder for everything the house writes: keys, SQLite file, published and static "
            "files, fonts.",
        ),
        Variable(
            "GONGKAI_SITE_URL",
            parsing.web_address,
            "网站首页网址，如 https://example.gov.cn",
            "`http://127.0.0.1:8000`",
            "The public address of the site, used in QR codes and meta tags. With `https`, cookies "
            "are sent over HTTPS alone.",
        ),
        Variable(
            "GONGKAI_HOSTS",
            parsing.words,
            "以逗号分隔的主机名",
            "the host of `GONGKAI_SITE_URL`, and this machine's own names",
            "The host names that the server answers to, separated by commas.",
        ),
        Variable(
            "GONGKAI_ORIGINS",
            parsing.origins,
            "以逗号分隔、含协议的网址，如 https://example.gov.cn",
            "`GONGKAI_SITE_URL`",
            "The addresses from which forms may be sent, separated by commas.",
        ),
        Variable(
            "GONGKAI_BEHIND_PROXY",
            parsing.boolean,
            "true 或 false",
            "`false`",
            "Whether a reverse proxy stands in front, sets `X-Forwarded-Proto` itself and adds the "
            "caller's address to `X-Forwarded-For`.",
        ),
        Variable(
            "GONGKAI_SECRET_KEY",
            str,
            "一串随机字符",
            "made on the first run and kept in `secret_key` in `GONGKAI_VAR`",
            "Signs sessions. Changing it logs everybody out.",
        ),
        Variable(
            "GONGKAI_ENCRYPTION_KEY",
            parsing.keys,
            "以 Base64 表示的 32 字节密钥，多个时以逗号分隔、最新的在前、不得重复",
            "made on the first run and kept in `encryption_key` in `GONGKAI_VAR`",
            "Seals the personal data of applicants and their files. Whoever loses it loses them. "
            "Several keys, newest first, are separated by commas, in the file by lines: see "
            "[Rotate the key](../how-to/rotate-the-key.md).",
        ),
        Variable(
            "GONGKAI_CLAMD",
            parsing.socket_address,
            "套接字文件的完整路径，或者 主机:端口",
            "none: uploads are not scanned",
            "The virus scanner clamd: the full path of its socket (`/run/clamav/clamd.ctl`), or "
            "`host:port`. Once it is set, an upload that cannot be scanned is refused.",
        ),
        Variable(
            "GONGKAI_AUDIT_HASH",
            parsing.one_of("sm3", "sha256"),
            "sm3 或 sha256",
            "`sm3`",
            "The hash of new entries in the audit log: SM3 (GB/T 32905) or SHA-256.",
        ),
        Variable(
            "GONGKAI_FONT_PATHS",
            parsing.folders,
            "以逗号分隔、确实存在的字体文件夹",
            "none; `fonts` in `GONGKAI_VAR` is always searched",
            "Folders with licensed fonts for PDF files (方正小标宋 …), separated by commas.",
        ),
        Variable(
            "GONGKAI_CHECKS_PER_MINUTE",
            parsing.count,
            "不小于 1 的整数",
            "`20`",
            "How many reports one address may have checked a minute, on the page `/check/` and "
            "over the API together; counted in each server process.",
        ),
        Variable(
            "GONGKAI_CHECKS_AT_ONCE",
            parsing.count,
            "不小于 1 的整数",
            "`2`",
            "How many files a server process reads at the same time; each may take a processor and "
            "1 GiB of memory for 10 seconds.",
        ),
        Variable(
            "GONGKAI_CHECK_LINK_DAYS",
            parsing.count,
            "不小于 1 的整数",
            "`30`",
            "After how many days the link to a kept result of `/check/` expires and the result is "
            "deleted.",
        ),
        Variable(
            "GONGKAI_SEARCHES_PER_MINUTE",
            parsing.count,
            "不小于 1 的整数",
            "`120`",
            "How often one address may search a minute, the suggestions shown while an application "
            "is written included; counted in each server process.",
        ),
        Variable(
            "GONGKAI_APPLICATIONS_PER_MINUTE",
            parsing.count,
            "不小于 1 的整数",
            "`10`",
            "How many forms of the public site (applications, corrections, complaints, answers to "
            "letters) one address may send a minute; counted in each server process.",
        ),
        Variable(
            "GONGKAI_TRACKS_PER_MINUTE",
            parsing.count,
            "不小于 1 的整数",
            "`10`",
            "How often one address may try a number and a query code on `/track/` a minute; "
            "counted in each server process. Of one number it may try 20 wrong codes an hour.",
        ),
        Variable(
            "GONGKAI_SMALL_CASE_WORKDAYS",
            parsing.count,
            "不小于 1 的整数",
            "`20`",
            "Within how many working days the office means to answer a correction, a suggestion or "
            "a complaint. The Regulation sets no period; this is the service target that the pages "
            "name as such.",
        ),
        Variable(
            "GONGKAI_IDENTITY_DAYS",
            parsing.count,
            "不小于 1 的整数",
            "never: they stay until the file of the case is destroyed",
            "How many days after a case was archived its identity numbers, contact data and copies "
            "of identity documents are deleted from the database; by night, or with "
            "`gongkai manage purge_identities`. The schedule of your archives authority decides.",
        ),
        Variable(
            "GONGKAI_MAIL_HOST",
            str,
            "邮件服务器的主机名",
            "no mail; reminders appear on screen alone",
            "The mail server (SMTP) through which reminders and messages leave.",
        ),
        Variable(
            "GONGKAI_MAIL_TLS",
            parsing.one_of("starttls", "tls", "none"),
            "starttls、tls 或 none",
            "`starttls`",
            "How the connection to the mail server is encrypted: `starttls`, `tls` from the first "
            "byte, or `none`. The server's certificate is checked.",
        ),
        Variable(
            "GONGKAI_MAIL_PORT",
            parsing.port,
            "1 至 65535 的整数",
            "`587` for `starttls`, `465` for `tls`, `25` for `none`",
            "The port of the mail server.",
        ),
        Variable(
            "GONGKAI_MAIL_USER",
            str,
            "邮件服务器的用户名",
            "no log-in",
            "The user name at the mail server.",
        ),
        Variable(
            "GONGKAI_MAIL_PASSWORD",
            str,
            "邮件服务器的口令",
            "none",
            "The password at the mail server.",
        ),
        Variable(
            "GONGKAI_MAIL_FROM",
            parsing.mail_address,
            "发件邮箱地址，如 gongkai@example.gov.cn",
            "`gongkai@` and the host of `GONGKAI_SITE_URL`",
            "The sender's address, with or without a name: `公开办 <gongkai@example.gov.cn>`.",
        ),
        Variable(
            "GONGKAI_SMS",
            parsing.dotted_path,
            "短信网关类的路径，如 office.sms.Gateway",
            "no text messages; the log says that one was not sent",
            "The class that hands text messages to the office's gateway: see "
            "[Send reminders](../how-to/send-reminders.md).",
        ),
        Variable(
            "GONGKAI_DEBUG",
            parsing.boolean,
            "true 或 false",
            "`false`",
            "Shows traces in the browser. For development alone.",
        ),
    )
}
