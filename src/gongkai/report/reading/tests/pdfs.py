"""PDF files made by hand: a few lines and rules, for what our own writer never prints."""

from collections.abc import Sequence


def pdf(*pages: str | bytes, resources: str = "", objects: Sequence[bytes] = ()) -> bytes:
    """A PDF whose pages have the given content streams; `objects` are numbered from 100."""
    kids = " ".join(f"{10 + 2 * i} 0 R" for i in range(len(pages)))
    parts = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    }
    for i, content in enumerate(pages):
        data = content.encode() if isinstance(content, str) else content
        parts[10 + 2 * i] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {11 + 2 * i} 0 R "
            f"/Resources << /Font << /F 3 0 R >> {resources} >> >>"
        ).encode()
        parts[11 + 2 * i] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)
    parts |= {100 + i: body for i, body in enumerate(objects)}
    return _file(parts)


def _file(parts: dict[int, bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in parts.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer << /Root 1 0 R /Size 1000 >>\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def words(text: str, x: float, y: float, size: float = 10) -> str:
    """A piece of ASCII text whose baseline begins at x, y (from the bottom left corner)."""
    return f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n"


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0} {y0} m {x1} {y1} l S\n"
