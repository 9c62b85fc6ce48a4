"""An office words what is its own, and nothing else."""

import pytest

from gongkai.law.terms import Outcome
from gongkai.letters import (
    LetterError,
    LetterKind,
    check_wording,
    compose,
    missing,
    parts_of,
    plain,
    sample_facts,
)
from gongkai.letters.tests.every import LETTERS, NAMES_OF_LETTERS

FACTS = sample_facts(LetterKind.REPLY, Outcome.GRANTED)


def granted(wording):
    return compose(LetterKind.REPLY, FACTS, outcome=Outcome.GRANTED, wording=wording)


def test_an_editable_part_takes_the_offices_words_with_fields():
    letter = granted({"explanation": "请{you}持申请编号{application_number}来{office_full}领取。"})
    assert "请你持申请编号YSTJ-2026-00001来演示市统计局办公室领取。" in plain(letter)


def test_a_provision_is_cited_in_full():
    letter = granted({"explanation": "依照{regulation 36 - 2}办理。"})
    assert "依照《中华人民共和国政府信息公开条例》第三十六条第（二）项办理。" in plain(letter)


def test_an_empty_text_leaves_the_part_out():
    assert "explanation" not in {part.key for part in granted({"explanation": " "}).parts}


def test_a_field_without_its_fact_stops_the_letter():
    wording = {"explanation": "请于{pay_by}前办理。"}
    named = missing(LetterKind.REPLY, FACTS, outcome=Outcome.GRANTED, wording=wording)
    assert named == ("缴费期限",)


@pytest.mark.parametrize("text", ["{申请人}", "{nobody}", "{}", "{regulation 36 0 0 0}"])
def test_an_unknown_field_is_refused(text):
    with pytest.raises(LetterError, match="不是可以填写的项目"):
        granted({"explanation": text})


@pytest.mark.parametrize("text", ["{you", "you}", "{{you}}", "{you}可以{"])
def test_a_brace_without_the_other_is_refused(text):
    with pytest.raises(LetterError, match="没有成对"):
        granted({"explanation": text})


def test_an_unknown_part_is_refused():
    with pytest.raises(LetterError, match="没有代码为“nothing”的部分"):
        check_wording(LetterKind.REPLY, Outcome.GRANTED, {"nothing": "文字"})


@pytest.mark.parametrize(("kind", "outcome"), LETTERS, ids=NAMES_OF_LETTERS)
def test_no_locked_part_can_be_replaced(kind, outcome):
    facts = sample_facts(kind, outcome)
    plainly = compose(kind, facts, outcome=outcome)
    for spec in parts_of(kind, outcome):
        if spec.locked:
            with pytest.raises(LetterError, match="依法应当载明"):
                compose(kind, facts, outcome=outcome, wording={spec.key: "改动"})
    emptied = {spec.key: "" for spec in parts_of(kind, outcome) if not spec.locked}
    bare = compose(kind, facts, outcome=outcome, wording=emptied)
    locked = [part for part in plainly.parts if part.locked]
    assert [part for part in bare.parts if part.locked] == locked
