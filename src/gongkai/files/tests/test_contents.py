"""What a file is, told by its content; what is refused, and what its sender is told to do."""

import resource
import struct
import zlib

import pikepdf
import pytest

from gongkai.files.contents import packages
from gongkai.files.contents.apart import ENDED, inspected_apart
from gongkai.files.contents.kinds import (
    DOCX,
    EML,
    JPEG,
    KINDS,
    PDF,
    PNG,
    TIFF,
    TXT,
    XLSX,
    Kind,
    Refused,
)
from gongkai.files.contents.names import safe_name
from gongkai.files.contents.worker import inspected
from gongkai.files.tests import samples

SCRIPT = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
CHINESE = "申请公开：演示项目的批复\r\n"


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        inspected(data, KINDS)
    return str(refused.value)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(samples.pdf(), PDF, id="pdf"),
        pytest.param(samples.word(), DOCX, id="docx"),
        pytest.param(samples.excel(), XLSX, id="xlsx"),
        pytest.param(samples.image("PNG"), PNG, id="png"),
        pytest.param(samples.image("JPEG"), JPEG, id="jpeg"),
        pytest.param(samples.image("MPO", frames=2), JPEG, id="jpeg of a phone"),
        pytest.param(samples.image("TIFF", frames=3), TIFF, id="tiff"),
        pytest.param(CHINESE.encode(), TXT, id="utf-8"),
        pytest.param(CHINESE.encode("utf-8-sig"), TXT, id="utf-8 with mark"),
        pytest.param(CHINESE.encode("gb18030"), TXT, id="gb18030"),
        pytest.param(CHINESE.encode("utf-16"), TXT, id="utf-16"),
        pytest.param(b"BMW: a text that begins like an image", TXT, id="text like an image"),
        pytest.param(b"Note: 1\nFrom: me\n", TXT, id="text like a mail"),
        pytest.param(samples.mail(), EML, id="eml"),
        pytest.param(samples.mail(("a.pdf", samples.pdf())), EML, id="eml with a file"),
    ],
)
def test_an_accepted_file_is_what_it_holds(data: bytes, kind: Kind) -> None:
    assert inspected(data, KINDS) == kind


def test_only_what_is_asked_for_is_accepted():
    with pytest.raises(Refused, match="可上传的有：PDF、PNG。"):
        inspected(samples.word(), (PDF, PNG))


class TestOtherKinds:
    """Each is refused with what to do instead."""

    @pytest.mark.parametrize(
        ("data", "advice"),
        [
            pytest.param(packages_sample, advice, id=name)
            for name, packages_sample, advice in [
                ("doc or wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "另存为 DOCX"),
                ("ofd", samples.package({"OFD.xml": b"<OFD/>"}), "导出为 PDF"),
                ("odt", samples.package({"mimetype": b"text"}), "另存为 DOCX"),
                ("zip", samples.package({"a.txt": b"text"}), "解压后逐个上传"),
                ("rar", b"Rar!\x1a\x07\x01\0" + bytes(50), "解压后逐个上传"),
                ("gif", samples.image("GIF"), "另存为 JPG"),
                ("heic", b"\0\0\0\x18ftypheic" + bytes(20), "另存为 JPG"),
                ("rtf", rb"{\rtf1 text}", "另存为 DOCX"),
                ("web page", b"<!DOCTYPE html><html></html>", "另存为 PDF"),
                ("svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "另存为 PDF"),
                ("program", b"MZ\x90\0\x03" + bytes(200), "可上传的有：PDF、Word"),
            ]
        ],
    )
    def test_it_is_refused_with_what_to_do(self, data: bytes, advice: str) -> None:
        assert advice in refusal(data)


class TestProtectedFiles:
    def test_a_pdf_with_a_password(self):
        data = samples.pdf(encryption=pikepdf.Encryption(user="1", owner="2"))
        assert "取消密码" in refusal(data)

    def test_a_pdf_with_restrictions(self):
        data = samples.pdf(encryption=pikepdf.Encryption(user="", owner="2"))
        assert "解除限制" in refusal(data)

    def test_a_word_file_with_a_password(self):
        stream = "EncryptedPackage".encode("utf-16-le")
        assert "取消密码" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream)

    def test_a_package_with_an_encrypted_part(self):
        data = bytearray(samples.word())
        at = data.find(b"PK\x01\x02")
        data[at + 8] |= 1
        assert "取消密码" in refusal(bytes(data))


class TestWhatRuns:
    @pytest.mark.parametrize(
        "name", ["word/vbaProject.bin", "xl/macrosheets/sheet1.xml", "word/activeX/activeX1.xml"]
    )
    def test_macros(self, name):
        assert "另存为不含宏" in refusal(samples.with_part(samples.word(), name, b"code"))

    def test_a_macro_file_under_another_name(self):
        with_macros = b"application/vnd.ms-word.document.macroEnabled.main+xml"
        data = samples.with_part(samples.word(), packages.TYPES, with_macros)
        assert "另存为不含宏" in refusal(data)

    @pytest.mark.parametrize(
        "target", [b"http://a.example/t.dotm", rb"\\host\t.dotm", b"file://host/t.dotm"]
    )
    def test_a_template_elsewhere(self, target):
        relation = b'<Relationship Target="' + target + b'" TargetMode="External"/>'
        data = samples.with_part(samples.word(), packages.TEMPLATES, relation)
        assert "其他计算机上的模板" in refusal(data)

    def test_a_template_of_ones_own_office_does_not(self):
        relation = b'<Relationship Target="file:///C:\\Users\\a\\Normal.dotm"/>'
        data = samples.with_part(samples.word(), packages.TEMPLATES, relation)
        assert inspected(data, KINDS) == DOCX

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("/OpenAction", SCRIPT),
            ("/Names", pikepdf.Dictionary(JavaScript=pikepdf.Dictionary())),
            ("/AA", pikepdf.Dictionary(WC=SCRIPT)),
        ],
    )
    def test_scripts_of_a_pdf(self, key, value):
        assert "自动运行的脚本" in refusal(samples.pdf_with(key, value))

    def test_a_program_in_a_mail(self):
        assert "删去该附件" in refusal(samples.mail(("letter.pdf", b"MZ\x90\0")))
        assert "删去该附件" in refusal(samples.mail(("letter.pdf.exe", b"text")))


class TestTwoInOne:
    @pytest.mark.parametrize(
        "data",
        [
            pytest.param(samples.pdf() + samples.package({"a": b"b"}), id="pdf and zip"),
            pytest.param(samples.pdf() + b"x" * 2000, id="pdf and something"),
            pytest.param(samples.image("JPEG") + samples.package({"a": b"b"}), id="jpeg and zip"),
            pytest.param(b"text\n" + samples.pdf(), id="text and pdf"),
        ],
    )
    def test_it_is_refused(self, data: bytes) -> None:
        assert refusal(data)

    def test_an_image_that_begins_like_a_page(self):
        data = samples.image("PNG")
        text = b"tEXt" + b"a\0<script>alert(1)</script>"
        chunk = struct.pack("!I", len(text) - 4) + text + struct.pack("!I", zlib.crc32(text))
        assert "混有另一种格式" in refusal(data[:33] + chunk + data[33:])


class TestBombs:
    def test_a_package_that_unpacks_to_too_much(self, monkeypatch):
        monkeypatch.setattr(packages, "LARGEST_UNPACKED", 1_000_000)
        data = samples.with_part(samples.word(), "word/media/a.bin", bytes(2_000_000))
        assert "解压后过大" in refusal(data)

    def test_a_package_that_lies_about_it(self):
        data = bytearray(samples.with_part(samples.word(), "word/media/a.bin", bytes(100_000)))
        at = data.rfind(b"PK\x01\x02")
        data[at + 24 : at + 28] = struct.pack("<I", 10)
        assert "已经损坏" in refusal(bytes(data))

    def test_an_image_of_a_billion_pixels(self):
        data = bytearray(samples.image("PNG"))
        data[16:24] = struct.pack("!II", 40_000, 40_000)
        data[29:33] = struct.pack("!I", zlib.crc32(data[12:29]))
        assert "像素过多" in refusal(bytes(data))

    def test_a_pdf_whose_table_unpacks_to_more_than_the_memory(self):
        body = b"%PDF-1.5\n"
        packed = zlib.compressobj()
        block = packed.compress(bytes(20_000_000)) + packed.flush(zlib.Z_FULL_FLUSH)
        # After a full flush the same block may follow again and again.
        table = block + block[2:] * 99
        head = (
            b"1 0 obj\n<</Type/XRef/Size 400000000/W[1 2 1]/Root 2 0 R/Filter/FlateDecode"
            b"/Length %d>>\nstream\n" % len(table)
        )
        tail = b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(body)
        with pytest.raises(Refused):
            inspected_apart(body + head + table + tail, KINDS)
        largest_child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        assert largest_child < 1_200_000


class TestDamagedFiles:
    @pytest.mark.parametrize(
        "data",
        [
            pytest.param(b"%PDF-1.7\nnothing", id="pdf"),
            pytest.param(samples.image("PNG")[:50], id="png"),
            pytest.param(samples.image("JPEG", (64, 64))[:300], id="jpeg"),
            pytest.param(b"II*\0" + bytes(4), id="tiff"),
            pytest.param(samples.word()[:2000], id="docx"),
        ],
    )
    def test_they_are_called_so(self, data: bytes) -> None:
        assert "已经损坏" in refusal(data)


class TestApart:
    def test_the_answer_and_the_refusal_come_back(self):
        assert inspected_apart(samples.pdf(), KINDS) == PDF
        with pytest.raises(Refused, match="可上传的有：PDF。"):
            inspected_apart(samples.image("PNG"), (PDF,))

    def test_a_process_that_ends_badly_accepts_nothing(self, monkeypatch):
        monkeypatch.setattr("gongkai.files.contents.apart.COMMAND", ("false",))
        with pytest.raises(Refused, match=ENDED):
            inspected_apart(samples.pdf(), KINDS)

    def test_a_process_that_takes_too_long_accepts_nothing(self, monkeypatch):
        monkeypatch.setattr("gongkai.files.contents.apart.COMMAND", ("sleep", "9"))
        monkeypatch.setattr("gongkai.files.contents.apart.SECONDS", 0.1)
        with pytest.raises(Refused, match=ENDED):
            inspected_apart(samples.pdf(), KINDS)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("申请表.pdf", "申请表.pdf"),
        ("申请表", "申请表.pdf"),
        ("申请表.exe", "申请表.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\材料\\一.doc", "一.pdf"),
        ("\u202efdp.exe", "fdp.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("", "附件.pdf"),
        ("...", "附件.pdf"),
        ("长" * 300 + ".pdf", "长" * 80 + ".pdf"),
    ],
)
def test_names_are_made_safe(name: str, safe: str) -> None:
    assert safe_name(name, ".pdf") == safe
