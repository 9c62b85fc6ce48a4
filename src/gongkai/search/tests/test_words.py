import pytest

from gongkai.search.words import Phrase, bigrams, pairs, phrases


class TestAText:
    def test_a_run_of_characters_is_its_pairs_and_its_last_character(self):
        assert bigrams("统计局") == ["统计", "计局", "局"]

    def test_one_character_stands_for_itself(self):
        assert bigrams("税") == ["税"]

    def test_figures_and_latin_words_are_words_apart(self):
        assert bigrams("渝统发〔2020〕12号") == ["渝统", "统发", "发", "2020", "12", "号"]
        assert bigrams("GDP核算") == ["gdp", "核算", "算"]

    def test_full_width_and_capital_letters_are_plain(self):
        assert bigrams("ＧＤＰ２０２０") == bigrams("gdp2020") == ["gdp2020"]

    def test_the_zero_of_chinese_years_is_a_character(self):
        assert bigrams("二〇二〇年") == ["二〇", "〇二", "二〇", "〇年", "年"]

    def test_signs_and_blanks_are_nothing(self):
        assert bigrams("，。 ——\n“”_") == []

    def test_pairs_leave_out_the_single_characters(self):
        assert pairs("统计局2020年，统计") == ["统计", "计局", "2020"]


class TestAQuery:
    def test_a_run_is_one_phrase_of_pairs(self):
        assert phrases("统计局") == [Phrase(("统计", "计局"))]

    def test_one_character_is_the_beginning_of_a_pair(self):
        assert phrases("税") == [Phrase(("税",), is_begun=True)]

    def test_a_gap_or_a_comma_parts_phrases(self):
        assert phrases("人口 普查、统计") == [
            Phrase(("人口",)),
            Phrase(("普查",)),
            Phrase(("统计",)),
        ]

    def test_scripts_without_a_gap_stay_together(self):
        assert phrases("第7次普查2020") == [Phrase(("第", "7", "次普", "普查", "查", "2020"))]
        assert phrases("12号") == [Phrase(("12", "号"), is_begun=True)]

    def test_a_repeated_word_is_asked_once(self):
        assert phrases("统计 统计") == [Phrase(("统计",))]

    @pytest.mark.parametrize("nothing", ["", "   ", "？！", '"*()', "_"])
    def test_signs_alone_ask_nothing(self, nothing):
        assert phrases(nothing) == []
