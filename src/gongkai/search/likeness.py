"""What resembles a text in plain words: published things to read first, and whose duty it is."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from gongkai.agencies.models import Agency
from gongkai.search import full_text
from gongkai.search.finding import Hit, facets_of, hits
from gongkai.search.indexing import HIDDEN
from gongkai.search.models import Entry
from gongkai.search.words import Phrase, bigrams, folded, pairs

LONGEST_TEXT = 300
MOST_WEIGHED = 100
# A title says more of a thing than its text does.
TITLE_WEIGHT = 3.0
# One shared term is chance, and so are a few in a long text.
LEAST_TERMS = 2
LEAST_PART_OF_TEXT = 1 / 3
# Beside the likest, what weighs less than this part of it only distracts.
LEAST_OF_BEST = 0.25
# Whoever writes an application is told its agency apart from what is published.
NOT_TO_READ = "agency"
# How an application is worded, whatever it asks for.
ASKING = re.compile(
    "请求|申请|依法|公开|提供|获取|查询|查阅|了解|政府信息|信息|相关|有关|关于|以下|具体|"
    "情况|文件|材料|资料|内容|全部|所有|复印件|电子版|纸质|本人|我想|我要|希望|需要|贵机关|贵局|贵单位|"
    "你局|你们|我们|单位|部门|机关|以及|或者|其中|进行|什么|怎么|如何|哪些|多少|[的了吗呢和与及在对是将请我您把被]"
)


def terms_of(text: str) -> list[str]:
    """Return the pairs and words of the text that tell what it is about, each once."""
    return pairs(ASKING.sub(" ", text[:LONGEST_TEXT]))


def like(text: str, *, agency: Agency | None = None, limit: int = 8) -> list[Hit]:
    """Return the published things that say most of what the text says, the likest first."""
    terms = set(terms_of(text))
    said = {
        entry.pk: (said_in(entry.title, terms), said_in(entry.text, terms))
        for entry in _weighable(text, agency)
    }
    weights = rarity(in_title | in_text for in_title, in_text in said.values())
    scores = {
        pk: TITLE_WEIGHT * _weight(weights, in_title) + _weight(weights, in_title | in_text)
        for pk, (in_title, in_text) in said.items()
        if len(in_title) >= min(LEAST_TERMS, len(terms))
        or len(in_text) >= max(LEAST_TERMS, LEAST_PART_OF_TEXT * len(terms))
    }
    return hits(_best(scores, limit), text)


def responsible(text: str, *, limit: int = 3) -> list[Agency]:
    """Return the agencies that are likely responsible, the likeliest first: those whose name,
    office or duties (权责事项) share most with the text. None if too little is shared."""
    terms = set(terms_of(text))
    told: dict[int, set[str]] = defaultdict(set)
    for duty in Entry.objects.filter(pk__in=_candidates(text, [], HIDDEN)):
        told[duty.agency_id] |= said_in(f"{duty.title} {duty.text}", terms)
    weights = rarity(told.values())
    scores = {
        pk: _weight(weights, shared)
        for pk, shared in told.items()
        if len(shared) >= min(LEAST_TERMS, len(terms))
    }
    found = Agency.objects.filter(closed_on=None).in_bulk(best := _best(scores, limit))
    return [found[pk] for pk in best if pk in found]


def said_in(text: str, terms: Iterable[str]) -> set[str]:
    """Return those of the terms that the text says."""
    plain = folded(text)
    return {term for term in terms if term in plain}


def rarity(shared: Iterable[set[str]]) -> dict[str, float]:
    """Return what each term weighs: one that few of them share weighs most."""
    shared = list(shared)
    counts = Counter(term for terms in shared for term in terms)
    return {term: math.log(1 + len(shared) / n) for term, n in counts.items()}


def _best(scores: Mapping[int, float], limit: int) -> list[int]:
    least = LEAST_OF_BEST * max(scores.values(), default=0)
    likely = [pk for pk, score in scores.items() if score >= least]
    return sorted(likely, key=lambda pk: (-scores[pk], -pk))[:limit]


def _weighable(text: str, agency: Agency | None) -> list[Entry]:
    ids = _candidates(text, facets_of(agency), "")
    return list(Entry.objects.exclude(kind=NOT_TO_READ).filter(pk__in=ids).only("title", "text"))


def _candidates(text: str, facets: Sequence[str], prefix: str) -> list[int]:
    """Return the ids worth weighing, at most MOST_WEIGHED for each way of asking.

    Four characters in a row are rare, a pair may be anywhere: so that the newest of what is
    common do not crowd out the one that is meant, both are asked, and pairs first in titles.
    """
    runs = [Phrase(tuple(prefix + word for word in run)) for run in _runs_of_three(text)]
    single = [Phrase((prefix + term,)) for term in terms_of(text)]
    found: list[int] = []
    for wanted, in_title in [(runs, False), (single, True), (single, False)]:
        if wanted:
            found += full_text.matching(
                wanted, facets=facets, limit=MOST_WEIGHED, whole=False, in_title=in_title
            )
    return list(dict.fromkeys(found))


def _runs_of_three(text: str) -> list[tuple[str, str, str]]:
    words = bigrams(ASKING.sub(" ", text[:LONGEST_TEXT]))
    triples = zip(words, words[1:], words[2:], strict=False)
    return [triple for triple in triples if all(len(word) > 1 for word in triple)]


def _weight(weights: Mapping[str, float], terms: Iterable[str]) -> float:
    return sum(weights[term] for term in terms)
