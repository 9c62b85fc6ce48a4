"""Excel import, the same in every record room: a template to fill in, a dry run, one commit.

A room describes its sheet once, with the form that its own pages use:

    SHEET = Sheet(DecisionForm, {"matter": "事项", "number": "决定文号", "decided_on": "决定日期"})

    SHEET.template(**form_kwargs)        bytes of an .xlsx: heads, notes, choices as drop-downs
    result = SHEET.read(file, **form_kwargs)
    result.problems                      sentences about the file as a whole
    result.rows                          RowResult(number, form, errors), blank rows left out
    result.ok                            True if every row may be saved
    result = SHEET.save(result, save_row, dry_run=True)    save_row(form) for each row, all undone
    result = SHEET.save(result, save_row)                  the same, kept only if no row failed

`form_kwargs` go to the form as they are (agency=…). `save_row` returns nothing of interest; what it
refuses (ValidationError, IntegrityError, ValueError) becomes an error of its row.

`importing.page.import_page(request, SHEET, save_row, title=…, back=url, form_kwargs={…})` is the
whole page: call it inside a staff view. It serves the template, shows the dry run row by row and
commits on confirmation. The page of a long file grows while the work goes on (`live`).
"""

from gongkai.common.importing.result import CellError, ImportResult, RowResult
from gongkai.common.importing.sheet import Sheet
from gongkai.common.importing.workbook import NotAWorkbook

__all__ = ["CellError", "ImportResult", "NotAWorkbook", "RowResult", "Sheet"]
