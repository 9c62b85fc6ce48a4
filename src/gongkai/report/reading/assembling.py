"""From the rows and words of a document to the report, or to a refusal."""

from collections.abc import Callable, Sequence

from gongkai.report.document import Report
from gongkai.report.errors import ReportError, Unreadable
from gongkai.report.formats import FORMATS, Format, format_for_year, load_format
from gongkai.report.reading import narrative
from gongkai.report.reading.matching import Allowed, Laid, lay
from gongkai.report.reading.page import Page, Row, refuse_too_long
from gongkai.report.reading.titles import Title, find_title

NOT_A_REPORT = "未识别为政府信息公开工作年度报告，请提交完整的报告正文（含统计表）。"
NO_TABLES = (
    "这份年度报告的统计表没有逐格分开，无法逐项读取，请改用带表格的网页、DOCX 或 XLSX 文件。"
)
EMPTY_FORM = "这是一份空白的年度报告格式，表格中没有填写任何数据。"
NO_YEAR = "未找到报告年度，请确认文件中有报告标题。"

VARIANTS = {"annual_report_2021": ("single_row_6",)}
# With fewer of the form's rows a document is something else that speaks of the same matters.
_LEAST_SHARE = 0.5


Lay = Callable[[Format, Sequence[Row], Allowed], Laid]


def assemble(page: Page, *, format_id: str | None = None, lay: Lay = lay) -> Report:
    """Return the report that a document holds; `lay` lays a form over its rows.

    The form is `format_id`, else that of the report year. Raises Unreadable if the document is
    not such a report, is an empty form, or belongs to a year before there was a form.
    """
    refuse_too_long(page)
    title = find_title(page.texts, page.titles)
    laid = _best(page, _forms(title, format_id), lay)
    if format_id is not None and laid.unresolved:
        _refuse_other_form(page, laid, lay)
    if page.strays:
        from gongkai.report.reading.strays import with_strays

        laid = with_strays(laid, page.strays, _allowed(laid.form, page))
    if laid.share < _LEAST_SHARE:
        raise Unreadable(_refusal(page, laid.form))
    if not laid.cells:
        raise Unreadable(NO_TABLES)
    if not any(laid.unresolved.values()) and all(v is None for v in laid.cells.values()):
        raise Unreadable(EMPTY_FORM)
    if title is None:
        raise Unreadable(NO_YEAR)
    return _report(page, title, laid)


def _refusal(page: Page, form: Format) -> str:
    has_sections = len(narrative.headings(form.sections, page.texts)) == len(form.sections)
    return NO_TABLES if has_sections else NOT_A_REPORT


def _refuse_other_form(page: Page, laid: Laid, lay: Lay) -> None:
    """Raise Unreadable if another form than the one asked for fits: more figures, fewer missing."""
    ids = [each for each in FORMATS if each != laid.form.id]
    other = _best(page, [form for each in ids for form in _in_variants(each)], lay)
    if other.n_figures > laid.n_figures and _n_missing(other) < _n_missing(laid):
        raise Unreadable(
            f"文件采用的是{other.form.document_number}的格式，"
            f"不是所指定的{laid.form.document_number}的格式。"
        )


def _n_missing(laid: Laid) -> int:
    return sum(not candidates for candidates in laid.unresolved.values())


def _best(page: Page, forms: Sequence[Format], lay: Lay) -> Laid:
    """Return the form, in the variant, that has most figures, then most rows; else the official."""
    laid: list[Laid] = []
    for form in forms:
        laid.append(lay(form, page.rows, _allowed(form, page)))
        if laid[-1].is_whole:
            break
    return max(laid, key=lambda each: (each.n_figures, each.share))


def _forms(title: Title | None, format_id: str | None) -> list[Format]:
    ids: tuple[str, ...] = FORMATS
    if format_id is not None:
        ids = (format_id,)
    elif title is not None:
        ids = (_format_of(title.year),)
    return [form for each in ids for form in _in_variants(each)]


def _in_variants(format_id: str) -> list[Format]:
    variants = (None, *VARIANTS.get(format_id, ()))
    return [load_format(format_id, variant=variant) for variant in variants]


def _format_of(year: int) -> str:
    try:
        return format_for_year(year).id
    except ReportError as error:
        raise Unreadable(str(error)) from error


def _allowed(form: Format, page: Page) -> Allowed:
    """Return in which sections a row may stand, judged by the headings before and after it."""
    found = narrative.headings(form.sections, page.texts)
    numbers = {section.key: number for number, section in enumerate(form.sections)}
    places = [(at, numbers[key]) for key, at in found.items()]

    def sections(row: Row) -> range:
        if row.at is None:
            return range(len(numbers))
        first = max((number for at, number in places if at < row.at), default=0)
        end = min((number for at, number in places if at >= row.at), default=len(numbers))
        return range(first, max(end, first + 1))

    return sections


def _report(page: Page, title: Title, laid: Laid) -> Report:
    found = narrative.headings(laid.form.sections, page.texts)
    return Report(
        agency=title.agency,
        year=title.year,
        format=laid.form,
        cells=laid.cells,
        narrative=narrative.narrative(laid.form, page.texts, found, title),
        variant=laid.form.variant,
        published_on=narrative.published_on((*page.texts, *page.titles), title.year),
        unresolved=laid.unresolved,
        settled=laid.settled,
    )
