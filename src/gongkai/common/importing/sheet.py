from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from typing import IO, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from gongkai.common.importing.cells import choices_of, typed
from gongkai.common.importing.result import CellError, ImportResult, RowResult
from gongkai.common.importing.template import build
from gongkai.common.importing.workbook import FORMULA, NotAWorkbook, read_rows

SaveRow = Callable[[Any], object]
Progress = Callable[[int, int], None]
# 逐行告知进度（已办、共计），最后交出结果。
Work = Generator[tuple[int, int], None, ImportResult]


@dataclass(frozen=True)
class Sheet:
    """The sheet of one kind of record: its form, and the head of each column by field name."""

    form_class: Callable[..., forms.BaseForm]
    columns: Mapping[str, str]
    title: str = "导入"

    def template(self, **form_kwargs: Any) -> bytes:
        """Return an empty .xlsx with heads, notes and drop-downs."""
        return build(self.title, self.columns, self.form_class(**form_kwargs).fields)

    def read(self, file: IO[bytes], **form_kwargs: Any) -> ImportResult:
        """Return every row of the first sheet, checked by the form. Saves nothing, never raises
        for what the file contains: complaints are in `problems` and in the rows."""
        return drained(self.reading(file, **form_kwargs))

    def reading(self, file: IO[bytes], **form_kwargs: Any) -> Work:
        """Read as `read` does, telling after each row how far it is."""
        try:
            heads, *body = read_rows(file) or [()]
            places = self.places(heads)
        except NotAWorkbook as error:
            return ImportResult(problems=(str(error),))

        fields = self.form_class(**form_kwargs).fields
        choices = {name: choices_of(fields[name]) for name in self.columns}
        rows = []
        for number, values in enumerate(body, start=2):
            cells = {name: value_at(values, place) for name, place in places.items()}
            if any(value not in (None, "") for value in cells.values()):
                data = {n: typed(v, fields[n], choices[n]) for n, v in cells.items()}
                form = self.form_class(data=data, **form_kwargs)
                rows.append(RowResult(number, form, tuple(self.errors(form, cells))))
            yield number - 1, len(body)
        problems = () if rows else (_("表中没有数据，请从第 2 行起填写。"),)
        return ImportResult(tuple(rows), problems)

    def save(
        self,
        result: ImportResult,
        save_row: SaveRow,
        *,
        dry_run: bool = False,
        progress: Progress | None = None,
    ) -> ImportResult:
        """Save every row in one transaction, or none. Return the result with what was refused.

        With `dry_run` the transaction is undone in any case, so that rows which clash with each
        other show before anything is kept; the sound rows are tried even if others are not, so
        that one upload tells everything. Else a result that is not ok comes back as it is.
        `progress(n, total)` is told after each row.
        """
        return drained(self.saving(result, save_row, dry_run=dry_run), progress)

    def saving(self, result: ImportResult, save_row: SaveRow, *, dry_run: bool = False) -> Work:
        """Save as `save` does, telling after each row how far it is. Given up halfway, it leaves
        nothing behind."""
        if not result.ok and not dry_run:
            return result
        with transaction.atomic():
            rows = []
            for row in result.rows:
                rows.append(row if row.errors else try_row(row, save_row))
                yield len(rows), len(result.rows)
            tried = ImportResult(tuple(rows), result.problems)
            if dry_run or not tried.ok:
                transaction.set_rollback(True)
                return tried
        return ImportResult(tried.rows, is_saved=True)

    def places(self, heads: tuple[Any, ...]) -> dict[str, int]:
        """Return the place of each field's column. Raises NotAWorkbook if the heads differ."""
        labels = [str(head or "").strip().rstrip("*").strip() for head in heads]
        missing = [label for label in self.columns.values() if label not in labels]
        strange = [label for label in labels if label and label not in self.columns.values()]
        twice = {label for label in labels if label and labels.count(label) > 1}
        for names, sentence in (
            (missing, _("第 1 行缺少列：%(names)s。请使用下载的模板。")),
            (strange, _("第 1 行有不认识的列：%(names)s。请使用下载的模板。")),
            (sorted(twice), _("第 1 行的列重复：%(names)s。")),
        ):
            if names:
                raise NotAWorkbook(sentence % {"names": _("、").join(names)[:200]})
        return {name: labels.index(label) for name, label in self.columns.items()}

    def errors(self, form: forms.BaseForm, cells: Mapping[str, Any]) -> list[CellError]:
        formulas = [name for name, value in cells.items() if value is FORMULA]
        if formulas:
            message = _("不接受公式，请粘贴为数值。")
            return [CellError(self.columns[name], message) for name in formulas]
        return [
            CellError(self.columns.get(name, ""), str(message))
            for name, messages in form.errors.items()
            for message in messages
        ]


def drained(work: Work, progress: Progress | None = None) -> ImportResult:
    """Do the work to its end and return what it returns."""
    while True:
        try:
            done = next(work)
        except StopIteration as end:
            result: ImportResult = end.value
            return result
        if progress:
            progress(*done)


def value_at(values: tuple[Any, ...], place: int) -> Any:
    return values[place] if place < len(values) else None


def try_row(row: RowResult, save_row: SaveRow) -> RowResult:
    """Save the row under a savepoint; what is refused becomes its error and leaves no trace."""
    try:
        with transaction.atomic():
            save_row(row.form)
    except ValidationError as error:
        return row.refused(_("；").join(error.messages))
    except IntegrityError:
        return row.refused(_("与已有记录或表中其他行重复，或不合数据约束。"))
    except ValueError as error:
        return row.refused(str(error))
    return row
