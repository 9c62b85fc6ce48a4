"""Our own JSON, as `report.writing.to_json` prints it; strict, since a program wrote it."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NoReturn

from gongkai.report.document import Report, Value
from gongkai.report.errors import ReportError, Unreadable
from gongkai.report.form import Format
from gongkai.report.formats import load_format

_REQUIRED = ("agency", "year", "format", "cells")
_OPTIONAL = ("variant", "published_on", "narrative", "unresolved", "settled", "notices")
_LARGEST = Decimal(10) ** 18


def read_json(text: str, *, format_id: str | None = None) -> Report:
    """Return the report; Unreadable for anything that `to_json` would not have written."""
    data = _object(_load(text), "年度报告")
    for name in _REQUIRED:
        if name not in data:
            raise Unreadable(f"JSON 文件缺少“{name}”一项。")
    _refuse_unknown(data, (*_REQUIRED, *_OPTIONAL))
    try:
        return _report(data, format_id)
    except Unreadable:
        raise
    except ReportError as error:
        raise Unreadable(str(error)) from error


def _load(text: str) -> Any:
    try:
        return json.loads(
            text,
            parse_float=Decimal,
            parse_constant=_refuse_constant,
            object_pairs_hook=_refuse_repeated,
        )
    except Unreadable:
        raise
    except (ValueError, RecursionError) as error:
        raise Unreadable("JSON 文件格式有误，无法读取。") from error


def _refuse_constant(name: str) -> NoReturn:
    raise Unreadable(f"JSON 文件中的“{name}”不是数字。")


def _refuse_repeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        names = [name for name, _ in pairs]
        repeated = next(name for name in names if names.count(name) > 1)
        raise Unreadable(f"JSON 文件中“{repeated[:60]}”重复出现。")
    return members


def _report(data: Mapping[str, Any], format_id: str | None) -> Report:
    form = _form(data, format_id)
    unresolved = _object(data.get("unresolved", {}), "unresolved")
    return Report(
        agency=_text(data["agency"], "agency"),
        year=_year(data["year"]),
        format=form,
        cells=_cells(form, _object(data["cells"], "cells"), unresolved),
        narrative=_narrative(form, _texts(data, "narrative")),
        variant=form.variant,
        published_on=_day(data.get("published_on")),
        unresolved={key: _candidates(form, key, values) for key, values in unresolved.items()},
        settled=_known(form, _texts(data, "settled")),
        notices=tuple(_text(each, "notices") for each in _list(data.get("notices", []), "notices")),
    )


def _form(data: Mapping[str, Any], format_id: str | None) -> Format:
    named = _text(data["format"], "format")
    variant = data.get("variant")
    form = load_format(named, variant=None if variant is None else _text(variant, "variant"))
    if format_id is not None and format_id != named:
        raise Unreadable(f"文件采用的是“{named}”格式，与指定的格式不一致。")
    return form


def _cells(
    form: Format, cells: Mapping[str, Any], unresolved: Mapping[str, Any]
) -> dict[str, Value]:
    values = {key: _value(form, key, value) for key, value in cells.items()}
    for key in form.cell_keys():
        if (key in values) == (key in unresolved):
            fault = "既有数值又列为待核" if key in values else "没有数值"
            raise Unreadable(f"JSON 文件中“{key}”{fault}。")
    return values


def _value(form: Format, key: str, value: Any) -> Value:
    column = form.column_of(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise Unreadable(f"“{key}”应为数字。")
    if not -_LARGEST < value < _LARGEST:
        raise Unreadable(f"“{key}”的数值过大。")
    return Decimal(value) if column.type.startswith("decimal") else value


def _candidates(form: Format, key: str, values: Any) -> tuple[Value, ...]:
    if not isinstance(values, list):
        raise Unreadable(f"“{key}”的待核数值应为列表。")
    return tuple(_value(form, key, value) for value in values)


def _narrative(form: Format, texts: dict[str, str]) -> dict[str, str]:
    _refuse_unknown(texts, ("preamble", *(section.key for section in form.sections)))
    return texts


def _known(form: Format, texts: dict[str, str]) -> dict[str, str]:
    for key in texts:
        form.place(key)
    return texts


def _refuse_unknown(members: Mapping[str, Any], known: tuple[str, ...]) -> None:
    for name in members:
        if name not in known:
            raise Unreadable(f"JSON 文件中有无法识别的“{name[:60]}”。")


def _texts(data: Mapping[str, Any], name: str) -> dict[str, str]:
    return {k: _text(v, k) for k, v in _object(data.get(name, {}), name).items()}


def _object(value: Any, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Unreadable(f"JSON 文件中“{name}”应为对象。")
    return value


def _list(value: Any, name: str) -> list[Any]:
    if not isinstance(value, list):
        raise Unreadable(f"JSON 文件中“{name}”应为列表。")
    return value


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise Unreadable(f"JSON 文件中“{name[:60]}”应为文字。")
    return value


def _year(value: Any) -> int:
    if type(value) is not int or not 2019 <= value <= 2999:
        raise Unreadable("JSON 文件中“year”应为 2019 年以后的年份。")
    return value


def _day(value: Any) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(_text(value, "published_on"))
    except ValueError as error:
        raise Unreadable("JSON 文件中“published_on”应为日期，如 2021-01-29。") from error
