"""Searching 100,000 published things, newest first, beside one indexed row fetch.

Processor time, of which a busy machine takes nothing: on SQLite all work is done in this process.
"""

import itertools
import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from django.db import connection, transaction

from benchmarks.timing import line
from gongkai.agencies.models import Agency
from gongkai.search.finding import find
from gongkai.search.indexing import entry_of
from gongkai.search.likeness import like
from gongkai.search.models import Entry
from gongkai.search.sources import Row, register_source

ENTRIES, ASKED = 100_000, 400
KIND = "bench"
CHUNK = 5_000
FIRST, DAYS = date(2008, 5, 1), 6_500
VOCABULARY = (
    "统计人口普查公报粮食产量调查制度工业企业能源消费价格指数居民收入支出农村城镇投资建设项目交通运输"
    "教育卫生医疗保障环境保护土地房屋征收补偿财政预算决算审计税务登记许可处罚执法监督检查安全生产应急"
    "管理办法规定通知意见方案"
)
WORDS = [VOCABULARY[i : i + 2] for i in range(0, len(VOCABULARY), 2)]
RARE = "长江小南海水文站迁建"


def run() -> None:
    register_source(KIND, "测试", list)
    build()
    agencies = itertools.cycle(Agency.objects.filter(pk__lte=250))
    chance = random.Random(711)
    pairs = (" ".join(chance.sample(WORDS, 2)) for _ in itertools.count())
    report("find two words, of one agency", lambda: find(next(pairs), agency=next(agencies)))
    report("find one common word, of one agency", lambda: find("公报", agency=next(agencies)))
    report("find two words, of all", lambda: find(next(pairs)))
    report("find one common word, of all", lambda: find("统计"))
    report("find a rare phrase, of all", lambda: find(RARE))
    report(
        "suggest by a sentence, of one agency",
        lambda: like("请公开本市2020年粮食产量调查的全部数据", agency=next(agencies)),
        budget="",
    )


def report(what: str, work: Callable[[], object], budget: str = "budget p95 10 × the row") -> None:
    keys = itertools.cycle(list(Entry.objects.filter(kind=KIND).values_list("pk", flat=True)[:999]))

    def row() -> None:
        Entry.objects.select_related("agency").get(pk=next(keys))

    work()
    row()
    measured = [(processor_seconds(work), processor_seconds(row)) for _ in range(ASKED)]
    slow = statistics.quantiles((one for one, _ in measured), n=20)[-1]
    bare = statistics.median(other for _, other in measured)
    line(what, f"{slow * 1000:.2f} ms / {bare * 1000:.2f} ms = {slow / bare:.1f}", budget)


def processor_seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def build() -> None:
    """Fill the index, unless an earlier run already did."""
    if Entry.objects.filter(kind=KIND).count() == ENTRIES:
        return
    print(f"Building {ENTRIES:,} entries; kept for the next run.")
    rows = published(random.Random(20))
    with transaction.atomic():
        while chunk := list(itertools.islice(rows, CHUNK)):
            Entry.objects.bulk_create(entry_of(KIND, row) for row in chunk)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def published(chance: random.Random) -> Iterator[Row]:
    for n in range(ENTRIES):
        title = "".join(chance.choices(WORDS, k=6)) + RARE * (n % 20_000 == 7)
        text = "，".join("".join(chance.choices(WORDS, k=8)) for _ in range(12))
        day = FIRST + timedelta(days=chance.randrange(DAYS))
        yield Row(str(n), 1 + n % 250, title, text, f"/bench/{n}/", day)
