"""Whose report it is: the same agency under a name written in another way, or another agency."""

import pytest

from gongkai.report.names import is_same_agency


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("示例市统计局", "示例市统计局"),
        ("示例市 统计局", "示例市统计局"),
        ("示例市科技（科协）局", "示例市科技(科协)局"),
        ("示例市", "示例市人民政府"),
        ("平川综合实验区", "平川综合实验区管理委员会"),
        ("示例市发展和改革委员会", "示例市发展和改革委"),
        ("甲区统计局", "示例市甲区统计局"),
    ],
)
def test_the_same_agency(one: str, other: str) -> None:
    assert is_same_agency(one, other)
    assert is_same_agency(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("示例市统计局", "示例市财政局"),
        ("示例市东城区统计局", "示例市西城区统计局"),
        ("示例市公安局", "示例市公安局甲区分局"),
        ("甲区分局", "示例市公安局甲区分局"),
        ("示例市人民政府", "示例市人民政府办公室"),
        ("", "示例市统计局"),
        ("", ""),
        ("人民政府", ""),
    ],
)
def test_another_agency(one: str, other: str) -> None:
    assert not is_same_agency(one, other)
    assert not is_same_agency(other, one)
