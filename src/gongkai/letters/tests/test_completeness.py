"""What the law demands is in the letter, and its absence is named."""

import re
from datetime import date

import pytest

from gongkai.law.terms import Outcome, RemedyMode, RequiredFact
from gongkai.letters import (
    Incomplete,
    LetterError,
    LetterFacts,
    LetterKind,
    compose,
    draft,
    missing,
    missing_facts,
    needs,
    parts_of,
    plain,
    sample_facts,
)
from gongkai.letters.fields import FIELDS, names_in
from gongkai.letters.names import FACT_OF, NAMES, name_of
from gongkai.letters.tests.every import LETTERS, NAMES_OF_LETTERS

every_letter = pytest.mark.parametrize(("kind", "outcome"), LETTERS, ids=NAMES_OF_LETTERS)


@every_letter
class TestEveryLetter:
    def test_it_is_complete_with_the_sample(self, kind, outcome):
        facts = sample_facts(kind, outcome)
        assert missing(kind, facts, outcome=outcome) == ()
        letter = compose(kind, facts, outcome=outcome)
        assert letter.lacking == ()
        text = plain(letter)
        assert "待填写" not in text
        assert not re.search(r"[{}]|None|。。|；。|，。|：。", text)
        assert letter.title in text and letter.agency in text

    def test_every_required_fact_taken_away_is_named(self, kind, outcome):
        facts = sample_facts(kind, outcome)
        for need in needs(kind, outcome):
            if not need.required:
                continue
            left = {key: value for key, value in facts.items() if key != need.key}
            assert need.name in missing(kind, left, outcome=outcome), need.key
            with pytest.raises(Incomplete, match=re.escape(need.name)):
                compose(kind, left, outcome=outcome)
            assert need.name in draft(kind, left, outcome=outcome).lacking

    def test_blank_is_missing(self, kind, outcome):
        facts = sample_facts(kind, outcome)
        for key in missing_facts(kind, {}, outcome=outcome):
            if isinstance(facts[key], str):
                blank = {**facts, key: " \u200b\n"}
                assert name_of(key, outcome) in missing(kind, blank, outcome=outcome), key

    def test_without_facts_everything_required_is_named(self, kind, outcome):
        required = [need.name for need in needs(kind, outcome) if need.required]
        assert set(required) == set(missing(kind, {}, outcome=outcome))
        sketch = draft(kind, {}, outcome=outcome)
        assert sketch.lacking

    def test_optional_facts_stop_nothing(self, kind, outcome):
        facts = sample_facts(kind, outcome)
        required = {need.key for need in needs(kind, outcome) if need.required}
        assert missing(kind, {key: facts[key] for key in required}, outcome=outcome) == ()

    def test_a_letter_names_date_addressee_contact(self, kind, outcome):
        letter = compose(kind, sample_facts(kind, outcome), outcome=outcome)
        if letter.is_form:
            assert letter.addressee == ""
            return
        text = plain(letter)
        assert letter.addressee in text
        assert "2026年3月25日" in text and "（印章）" in text
        for contact in ("000-00000000", "演示市统计局办公室", "演示市示范区演示路1号"):
            assert contact in letter.contact

    def test_a_letter_of_a_series_carries_its_number(self, kind, outcome):
        letter = compose(kind, sample_facts(kind, outcome), outcome=outcome)
        assert letter.number == ("演统公〔2026〕1号" if kind.series else None)


@pytest.mark.parametrize("outcome", Outcome)
class TestEveryReply:
    def test_it_cites_the_basis_of_its_outcome(self, outcome):
        text = plain(
            compose(LetterKind.REPLY, sample_facts(LetterKind.REPLY, outcome), outcome=outcome)
        )
        for provision in outcome.basis:
            assert f"第{provision.short.partition('第')[2].partition('条')[0]}条" in text

    def test_what_the_outcome_requires_stops_the_letter(self, outcome):
        facts = sample_facts(LetterKind.REPLY, outcome)
        for code in outcome.required_facts:
            record = RequiredFact.of(code)
            left = {key: value for key, value in facts.items() if key != FACT_OF[record]}
            named = missing(LetterKind.REPLY, left, outcome=outcome)
            assert {label.label for label in map(RequiredFact.of, outcome.required_facts)} & set(
                named
            ), record.label

    def test_application_and_quotation_are_in_the_facts(self, outcome):
        letter = compose(LetterKind.REPLY, sample_facts(LetterKind.REPLY, outcome), outcome=outcome)
        facts = letter.part("facts")
        assert facts.locked
        for words in ("2026年3月2日", "YSTJ-2026-00001", "互联网渠道", "“2025年演示市限额以上"):
            assert words in facts.text

    def test_the_remedy_needs_authority_and_court(self, outcome):
        facts = sample_facts(LetterKind.REPLY, outcome)
        for key, name in (
            ("reconsideration_authority", "行政复议机关"),
            ("court", "人民法院"),
            ("decided_on", "成文日期"),
        ):
            left = {known: value for known, value in facts.items() if known != key}
            assert name in missing(LetterKind.REPLY, left, outcome=outcome)

    def test_where_the_agency_reads_no_remedy_none_is_asked_for(self, outcome):
        facts = sample_facts(LetterKind.REPLY, outcome)
        facts["remedy_modes"] = {outcome: RemedyMode.NONE}
        del facts["court"], facts["reconsideration_authority"]
        letter = compose(LetterKind.REPLY, facts, outcome=outcome)
        assert "remedy" not in {part.key for part in letter.parts}


class TestRemedyClause:
    """行政复议法第二十条、第二十三条；行政诉讼法第四十五条、第四十六条"""

    def text(self, outcome, **changes):
        facts = {**sample_facts(LetterKind.REPLY, outcome), **changes}
        return compose(LetterKind.REPLY, facts, outcome=outcome).part("remedy").text

    def test_a_refusal_names_reconsideration_first(self):
        text = self.text(Outcome.DENIED_PROCESS)
        assert text == (
            "如对本答复不服，应当自收到本答复之日起60日内先向演示市人民政府申请行政复议；"
            "对行政复议决定不服的，可以自收到行政复议决定书之日起15日内向演示市示范区人民法院"
            "提起行政诉讼。"
        )

    def test_until_2023_either_way_was_open(self):
        text = self.text(
            Outcome.DENIED_PROCESS, decided_on=date(2023, 12, 29), superior="演示省统计局"
        )
        assert "演示市人民政府或者演示省统计局" in text
        assert "6个月内" in text

    def test_a_notice_calls_itself_so(self):
        assert self.text(Outcome.DUPLICATE).startswith("如对本告知不服，可以")
        assert self.text(Outcome.WITHDRAWN).startswith("如对本告知不服，可以")

    def test_the_third_party_may_go_either_way(self):
        kind = LetterKind.THIRD_PARTY_DISCLOSURE
        clause = compose(kind, sample_facts(kind)).part("remedy").text
        assert clause.startswith("如对本决定不服，可以")

    def test_a_fee_notice_has_the_special_sentence(self):
        clause = compose(LetterKind.FEE, sample_facts(LetterKind.FEE)).part("remedy").text
        assert "20个工作日内缴纳费用" in clause
        assert "不得单独申请行政复议" in clause

    @pytest.mark.parametrize(
        "kind",
        [
            LetterKind.RECEIPT,
            LetterKind.CORRECTION,
            LetterKind.REASONS,
            LetterKind.THIRD_PARTY,
            LetterKind.CONSULT_NOTICE,
            LetterKind.EXTENSION,
            LetterKind.DEFERRAL,
        ],
    )
    def test_a_step_on_the_way_has_no_clause(self, kind):
        assert "行政复议" not in plain(compose(kind, sample_facts(kind)))


class TestOutcomesAndKinds:
    def test_a_reply_needs_an_outcome(self):
        with pytest.raises(LetterError, match="应当先确定办理结果"):
            missing(LetterKind.REPLY, {})

    def test_an_ending_takes_its_own_outcomes_only(self):
        with pytest.raises(LetterError, match="不适用于"):
            compose(LetterKind.ABANDONED, {}, outcome=Outcome.GRANTED)

    def test_a_withdrawal_needs_none_told(self):
        letter = compose(LetterKind.WITHDRAWAL, sample_facts(LetterKind.WITHDRAWAL))
        assert letter.outcome is Outcome.WITHDRAWN


EDITABLE = {"补充说明", "结语", "提交方式", "反馈方式", "证据材料", "备注"}


class TestWhatIsLocked:
    @every_letter
    def test_only_explanations_and_closings_are_free(self, kind, outcome):
        assert {spec.title for spec in parts_of(kind, outcome) if not spec.locked} <= EDITABLE

    @pytest.mark.parametrize("outcome", Outcome)
    def test_a_reply_has_facts_decision_and_remedy(self, outcome):
        required = {"facts", "decision", "remedy"}
        if outcome.ground:
            required |= {"finding", "reasons"}
        firm = {
            spec.key
            for spec in parts_of(LetterKind.REPLY, outcome)
            if spec.locked and not spec.optional
        }
        assert required <= firm


class TestWholeness:
    def test_every_fact_has_a_name(self):
        assert set(NAMES) == set(LetterFacts.__annotations__)

    def test_every_required_record_has_a_fact(self):
        assert set(FACT_OF) == set(RequiredFact)

    def test_every_fact_of_a_field_exists(self):
        assert {key for field in FIELDS.values() for key in field.keys} <= set(NAMES)

    @every_letter
    def test_every_wording_holds_known_fields(self, kind, outcome):
        for spec in parts_of(kind, outcome):
            names_in(spec.text)

    @every_letter
    def test_keys_of_parts_are_unique_and_what_is_required_is_locked(self, kind, outcome):
        specs = parts_of(kind, outcome)
        assert len({spec.key for spec in specs}) == len(specs)
        assert any(spec.locked for spec in specs)
        # A fact that only an editable part prints could be edited away.
        free = {
            key
            for spec in specs
            if not spec.locked
            for name in names_in(spec.text)
            for key in FIELDS[name].keys
        }
        frame = {"agency", "office", "address", "phone"}
        assert free <= frame
