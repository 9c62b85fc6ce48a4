"""What lies under the boxes, and what of it is looked for."""

import pytest

from gongkai.redaction.boxes import Box, Word, check_boxes
from gongkai.redaction.errors import RedactionError
from gongkai.redaction.masking import areas_on, masked_words, remaining, tells
from gongkai.redaction.standing import standing
from gongkai.redaction.suggesting import suggest
from gongkai.redaction.tests.samples import IDENTITY
from gongkai.redaction.texts import normal


def word(text: str, y: float = 0.1, x: float = 0.1) -> Word:
    """A word whose characters are 0.02 wide and 0.02 high."""
    edges = tuple(x + 0.02 * i for i in range(len(text) + 1))
    return Word(text, x, y, edges[-1] - x, 0.02, edges)


def over(first: int, last: int, y: float = 0.1, page: int = 0) -> Box:
    """A box over characters of a word that begins at 0.1."""
    return Box(page, 0.1 + 0.02 * first, y, 0.02 * (last - first), 0.02)


class TestUnderTheBoxes:
    def test_a_character_in_the_middle_goes(self):
        left = remaining([word("申请人张三到场")], [over(3, 5).area])
        assert [each.text for each in left] == ["申请人", "到场"]

    def test_a_character_that_is_only_touched_leaves_the_text_too(self):
        area = Box(0, 0.1, 0.1, 0.023, 0.02).area
        assert [each.text for each in remaining([word("甲乙丙")], [area])] == ["丙"]

    def test_boxes_of_other_pages_do_nothing(self):
        assert areas_on(1, [over(0, 2)]) == []


class TestWhatIsLookedFor:
    def masked(self, *texts: str) -> tuple[str, ...]:
        words = [word(text, 0.1 + 0.03 * i) for i, text in enumerate(texts)]
        return masked_words([words], [Box(0, 0, 0, 1, 1)])

    def test_the_names_of_a_list_one_by_one(self):
        assert self.masked("张三、李四") == ("张三、李四", "张三", "李四")

    def test_what_follows_a_label_and_not_the_label(self):
        assert self.masked("姓名：张三") == ("姓名：张三", "张三")

    def test_a_sentence_as_a_whole(self):
        assert self.masked("经研究，原则同意。") == ("经研究，原则同意",)

    def test_a_number_over_two_lines_as_one(self):
        assert IDENTITY[:10] + " " + IDENTITY[10:] in self.masked(IDENTITY[:10], IDENTITY[10:])

    def test_a_name_written_downwards_as_one(self):
        assert self.masked("欧", "阳", "甲") == ("欧阳甲",)

    @pytest.mark.parametrize("text", ["男", "2025", "2025年", "12", "3000", "——", "。"])
    def test_what_tells_too_little_is_not(self, text):
        assert not tells(text)

    def test_spaces_hyphens_and_width_do_not_matter(self):
        assert normal("１３８-0013\n8000 Ｘ") == "13800138000x"


class TestStanding:
    def test_the_other_place_is_offered_as_a_box(self):
        pages = [[word("申请人张三")], [word("张", 0.1), word("三到场", 0.13)]]
        found = standing(pages, [over(3, 5)])
        assert {(each.word, each.box.page) for each in found} == {("张三", 1)}
        assert [round(each.box.width, 3) for each in found] == [0.02, 0.02]

    def test_a_word_without_a_box_is_offered_too(self):
        (found,) = standing([[word("证人李四")]], [], also=["李四"])
        assert (found.word, round(found.box.x, 3)) == ("李四", 0.14)

    def test_nothing_stands_where_every_place_is_covered(self):
        pages = [[word("申请人张三")], [word("张三到场")]]
        assert standing(pages, [over(3, 5), over(0, 2, page=1)]) == []


class TestSuggesting:
    def test_a_number_over_two_lines_gives_two_boxes(self):
        words = [word("号码" + IDENTITY[:6]), word(IDENTITY[6:] + "。", 0.13)]
        first, second = suggest([words])
        assert (round(first.box.x, 3), round(first.box.width, 3)) == (0.14, 0.12)
        assert (round(second.box.x, 3), round(second.box.width, 3)) == (0.1, 0.24)

    def test_the_screen_does_not_show_the_number(self):
        (suggestion,) = suggest([[word(IDENTITY)]])
        assert suggestion.text_masked == "110" + "*" * 12 + "02X"


class TestBoxes:
    @pytest.mark.parametrize(
        ("box", "sentence"),
        [
            (Box(1, 0.1, 0.1, 0.1, 0.1), "超出页面范围"),
            (Box(-1, 0.1, 0.1, 0.1, 0.1), "超出页面范围"),
            (Box(0, 0.1, 0.1, 0.0, 0.1), "超出页面范围"),
            (Box(0, 0.1, 0.1, float("nan"), 0.1), "超出页面范围"),
            (Box(0, 0.5, 0.1, 0.9, 0.1), "超出页面范围"),
            (Box(0, 0.1, 0.1, 0.1, 0.1, ""), "没有填写不予公开的理由"),
        ],
    )
    def test_a_box_is_on_a_page_and_has_a_ground(self, box, sentence):
        with pytest.raises(RedactionError, match=sentence):
            check_boxes([box], 1)

    def test_without_a_box_nothing_is_released(self):
        with pytest.raises(RedactionError, match="还没有标出"):
            check_boxes([], 1)

    def test_the_grounds_of_the_regulation_are_grounds(self):
        check_boxes([Box(0, 0, 0, 1, 1, "denied_third_party")], 1)
