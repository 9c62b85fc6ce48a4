"""The words of a report: what a new draft starts from, and the text with its figures filled in."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.urls import reverse

from gongkai.agencies.models import Agency
from gongkai.report import fields
from gongkai.report.document import Value
from gongkai.report.formats import Format
from gongkai.report.preamble import preamble
from gongkai.reporting import narrative_figures

REQUESTS = (
    "{year}年，本机关新收政府信息公开申请{t3_requests.new_received.total}件，"
    "上年结转{t3_requests.carried_in.total}件，办结{t3_requests.results_total.total}件，"
    "结转下年度继续办理{t3_requests.carried_out.total}件。"
)
NO_FEE = "本年度未收取信息处理费。"


def starting_text(form: Format) -> dict[str, str]:
    """Return the sections of a new draft: the counted sentences, and what the form defaults to."""
    text = {section.key: section.default for section in form.narrative_sections()}
    text["overview"] = REQUESTS
    if form.first_year >= 2021:
        text["other"] = NO_FEE
    return text


def rendered(
    agency: Agency, year: int, form: Format, text: Mapping[str, str], cells: Mapping[str, Value]
) -> dict[str, str]:
    """Return the narrative by section with its references replaced, the preamble first.

    Raises UnknownField for a reference to something that is not in the report.
    """
    names = narrative_figures.values(agency, year)
    sections = {
        section.key: fields.render(text.get(section.key, "") or section.default, cells, names)
        for section in form.narrative_sections()
    }
    return {"preamble": generated_preamble(agency, year, form), **sections}


def generated_preamble(agency: Agency, year: int, form: Format) -> str:
    page = reverse("reporting_public:report", args=[agency.slug, year])
    return preamble(
        agency=agency.name,
        year=year,
        format=form,
        address=agency.address,
        postcode=agency.postcode,
        phone=agency.phone,
        office=agency.office_name,
        site_url=f"{settings.SITE_URL}{page}",
    )
