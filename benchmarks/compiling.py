"""Compiling one agency's report and the roll-up of all, against SQL written by hand."""

import itertools
from datetime import date

from django.db import connection

from benchmarks.timing import line, paired
from gongkai.agencies.models import Agency
from gongkai.reporting.compile import compile_all, compile_figures

YEAR = 2020
DAYS = {
    "start": date(YEAR, 1, 1),
    "end": date(YEAR, 12, 31),
    "before": date(YEAR - 1, 12, 31),
}

# What the report of 2020 counts, as one would write it in SQL without any house around it.
# {whose} restricts to one agency; each row is (agency, group, group, figure) of one tally.
BARE = """
SELECT agency_id, applicant, '', count(*) FROM requests_requestcase
  WHERE received_on BETWEEN {start} AND {end} {whose} GROUP BY 1, 2
UNION ALL SELECT agency_id, applicant, '', count(*) FROM requests_requestcase
  WHERE received_on <= {before} AND (first_closed_on IS NULL OR first_closed_on > {before}) {whose}
  GROUP BY 1, 2
UNION ALL SELECT agency_id, applicant, outcome, count(*) FROM requests_closing
  WHERE effective_on BETWEEN {start} AND {end}
  AND (replaced_on IS NULL OR replaced_on > {end}) {whose} GROUP BY 1, 2, 3
UNION ALL SELECT agency_id, applicant, '', count(*) FROM requests_requestcase
  WHERE received_on <= {end} AND (first_closed_on IS NULL OR first_closed_on > {end}) {whose}
  GROUP BY 1, 2
UNION ALL SELECT agency_id, route, state, count(*) FROM requests_disputeevent
  WHERE "on" <= {end} AND (next_on IS NULL OR next_on > {end})
  AND (state = 'pending' OR "on" >= {start}) {whose} GROUP BY 1, 2, 3
UNION ALL SELECT agency_id, kind, '', count(*) FROM normative_normativedocument
  WHERE made_on BETWEEN {start} AND {end} {whose} GROUP BY 1, 2
UNION ALL SELECT agency_id, kind, '', count(*) FROM normative_normativedocument
  WHERE published_on BETWEEN {start} AND {end} {whose} GROUP BY 1, 2
UNION ALL SELECT agency_id, kind, '', count(*) FROM normative_normativedocument
  WHERE published_on <= {end} AND (withdrawn_on IS NULL OR withdrawn_on > {end}) {whose}
  GROUP BY 1, 2
UNION ALL SELECT agency_id, kind, '', count(*) FROM powers_matter
  WHERE valid_from <= {before} AND (valid_to IS NULL OR valid_to > {before}) {whose} GROUP BY 1, 2
UNION ALL SELECT agency_id, kind, '', count(*) FROM powers_matter
  WHERE valid_from > {before} AND valid_from <= {end}
  AND (valid_to IS NULL OR valid_to > {end}) {whose} GROUP BY 1, 2
UNION ALL SELECT agency_id, kind, '', count(*) FROM powers_matter
  WHERE valid_from <= {before} AND valid_to > {before} AND valid_to <= {end} {whose} GROUP BY 1, 2
UNION ALL SELECT agency_id, kind, '', count(*) FROM powers_decision
  WHERE decided_on BETWEEN {start} AND {end} {whose} GROUP BY 1, 2
UNION ALL SELECT agency_id, '', '', count(*) FROM powers_feeitem
  WHERE valid_from <= {before} AND (valid_to IS NULL OR valid_to > {before}) {whose} GROUP BY 1
UNION ALL SELECT agency_id, '', '', count(*) FROM powers_feeitem
  WHERE valid_from > {before} AND valid_from <= {end}
  AND (valid_to IS NULL OR valid_to > {end}) {whose} GROUP BY 1
UNION ALL SELECT agency_id, '', '', count(*) FROM powers_feeitem
  WHERE valid_from <= {before} AND valid_to > {before} AND valid_to <= {end} {whose} GROUP BY 1
UNION ALL SELECT agency_id, '', '', count(*) FROM powers_procurement
  WHERE contracted_on BETWEEN {start} AND {end} {whose} GROUP BY 1
UNION ALL SELECT agency_id, '', '', sum(amount) FROM powers_procurement
  WHERE contracted_on BETWEEN {start} AND {end} {whose} GROUP BY 1
"""


def prepared(one_agency: bool) -> str:
    gaps = {name: f"%({name})s" for name in DAYS}
    return BARE.format(whose="AND agency_id = %(agency)s" if one_agency else "", **gaps)


ONE, ALL = prepared(True), prepared(False)


def bare(sql: str, agency: int | None = None) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"agency": agency, **DAYS})
        return cursor.fetchall()


def run() -> None:
    agencies = list(Agency.objects.all())
    # Another agency every time, as in life, and never the one whose pages were just read.
    compiled, asked = itertools.cycle(agencies), itertools.cycle(reversed(agencies))
    work, sql, ratio = paired(
        lambda: compile_figures(next(compiled), YEAR), lambda: bare(ONE, next(asked).pk), 200
    )
    line(
        "compile one agency of 2,500 (1,000,000 cases)",
        f"{work * 1000:.2f} ms / {sql * 1000:.2f} ms = {ratio:.2f}",
        "budget 1.5 × the bare SQL",
    )
    work, sql, ratio = paired(lambda: compile_all(agencies, YEAR), lambda: bare(ALL), 5)
    line(
        "roll-up of all 2,500 agencies in one pass",
        f"{work:.2f} s / {sql:.2f} s = {ratio:.2f}",
        "budget 3 × the bare SQL",
    )
