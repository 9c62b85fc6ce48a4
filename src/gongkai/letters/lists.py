"""Facts of several pieces, written out as the numbered lines or the sentence of a letter."""

from collections.abc import Iterable, Sequence
from datetime import date

from gongkai.law.fees import Fee, Tier
from gongkai.law.terms import Channel, Delivery, Provision, RefusalGround, regulation
from gongkai.law.wording import written_date
from gongkai.letters.citing import cite
from gongkai.letters.cleaning import clause, one_line
from gongkai.letters.facts import Paper, Provided, Search, Withheld

_CHANNELS = {
    Channel.COUNTER: "当面提交的",
    Channel.POST_SIGNED: "邮寄提交的",
    Channel.POST_PLAIN: "以平常信函提交的",
    Channel.ONLINE: "通过互联网渠道提交的",
    Channel.EMAIL: "通过电子邮件提交的",
    Channel.FAX: "通过传真提交的",
    Channel.ORAL: "口头提出的",
}
# Grounds of a withheld part beside those of RefusalGround: its words, and the article.
_OTHER_GROUNDS = {
    "personal": ("涉及个人隐私", (regulation(15),)),
    "not_information": ("不属于政府信息", (regulation(2),)),
}
_UNITS = {"pieces": "件", "pages": "页"}


def day(value: date | None) -> str:
    return written_date(value) if value else ""


def channel(code: str | None) -> str:
    """Return how the application came in, as the attribute of 申请."""
    return _CHANNELS[Channel.of(code)] if code else ""


def delivery(code: str | None) -> str:
    return Delivery.of(code).label if code else ""


def numbered(entries: Iterable[str]) -> str:
    """Return the entries as numbered lines; a single entry stands without a number."""
    kept = [entry for entry in entries if entry]
    if len(kept) < 2:
        return "".join(f"{entry}。" for entry in kept)
    ends = ["；"] * (len(kept) - 1) + ["。"]
    return "\n".join(
        f"{n}.{entry}{end}" for n, (entry, end) in enumerate(zip(kept, ends, strict=True), 1)
    )


def items(texts: Sequence[str] | None) -> str:
    return numbered(one_line(clause(text)) for text in texts or ())


def provided(pieces: Sequence[Provided] | None) -> str:
    return numbered(_piece(piece) for piece in pieces or ())


def titles(pieces: Sequence[Provided] | None) -> tuple[str, ...]:
    """Return the titles of what is handed over, as the letter's attachments: without 《》."""
    return tuple(_bare(one_line(clause(piece.title))) for piece in pieces or ())


def withheld(parts: Sequence[Withheld] | None) -> str:
    """Return each withheld part with its ground, article and reason; empty if one lacks them."""
    if not all(part.what.strip() and part.reason.strip() for part in parts or ()):
        return ""
    return numbered(_withheld(part) for part in parts or ())


def search(record: Search | None) -> str:
    """Return that a search was made: when, where and with which words; never by whom."""
    if record is None or not record.on or not any(record.where) or not any(record.words):
        return ""
    where = "、".join(one_line(clause(place)) for place in record.where)
    words = "".join(f"“{one_line(word)}”" for word in record.words)
    return f"{written_date(record.on)}，本机关在{where}中，以{words}为关键词进行了检索"


def paper(one: Paper | None) -> str:
    """Return an earlier letter as 2026年3月2日作出的渝统公复〔2026〕12号, or without its number."""
    if one is None or not one.on:
        return ""
    number = one_line(one.number)
    return f"{written_date(one.on)}作出的{number}" if number else f"{written_date(one.on)}作出的"


def papers(several: Sequence[Paper] | None) -> str:
    return "\n".join(f"{one_line(one.number)}（{written_date(one.on)}）" for one in several or ())


def tiers(fee: Fee | None, tariff: str | None) -> str:
    """Return the charged tiers of the fee, one a line, with what each amounts to."""
    if fee is None or tariff not in _UNITS:
        return ""
    unit = _UNITS[tariff]
    return numbered(_tier(tier, unit) for tier in fee.tiers)


def _bare(title: str) -> str:
    whole = title.startswith("《") and title.find("》") == len(title) - 1
    return title[1:-1] if whole else title


def _piece(piece: Provided) -> str:
    written = [one_line(clause(piece.title))]
    if piece.pages:
        written.append(f"共{piece.pages}页")
    if piece.form:
        written.append(one_line(clause(piece.form)))
    return "，".join(written) if written[0] else ""


def _withheld(part: Withheld) -> str:
    label, basis = _ground(part.ground)
    what, reason = one_line(clause(part.what)), one_line(clause(part.reason))
    return f"{what}：{label}（{cite(basis)}），{reason}"


def _ground(code: str) -> tuple[str, tuple[Provision, ...]]:
    if code in _OTHER_GROUNDS:
        return _OTHER_GROUNDS[code]
    ground = RefusalGround.of(code)
    return ground.label, ground.basis


def _tier(tier: Tier, unit: str) -> str:
    last = tier.from_ + tier.count - 1
    span = f"第{tier.from_}{unit}" + (f"至第{last}{unit}" if last > tier.from_ else "")
    return f"{span}，每{unit}{tier.price}元，计{tier.count}{unit}，{tier.amount}元"
