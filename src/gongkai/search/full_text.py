"""The full-text index of each database: how it is made, and how it is asked.

On SQLite an FTS5 table reads the words from the entries' own table and triggers keep it; on
PostgreSQL a generated column with a GIN index does the same. So whatever writes a row, a restored
backup included, keeps the index.
"""

from collections.abc import Iterable, Sequence

from django.db import connection

from gongkai.search.words import Phrase

COLUMNS = ("title_words", "text_words", "facets")
_NAMES = ", ".join(COLUMNS)


def _row(prefix: str) -> str:
    return ", ".join(f"{prefix}.{name}" for name in ("id", *COLUMNS))


_ADD = f"INSERT INTO search_words(rowid, {_NAMES}) VALUES ({_row('new')})"
_TAKE = f"INSERT INTO search_words(search_words, rowid, {_NAMES}) VALUES ('delete', {_row('old')})"
CREATE = {
    "sqlite": (
        f"CREATE VIRTUAL TABLE search_words USING fts5({_NAMES}, content='search_entry', "
        "content_rowid='id', tokenize='unicode61 remove_diacritics 0')",
        f"CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN {_ADD}; END",
        f"CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN {_TAKE}; END",
        "CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry "
        f"BEGIN {_TAKE}; {_ADD}; END",
    ),
    "postgresql": (
        "ALTER TABLE search_entry ADD COLUMN words tsvector GENERATED ALWAYS AS ("
        "setweight(to_tsvector('simple'::regconfig, title_words), 'A') || "
        "setweight(to_tsvector('simple'::regconfig, text_words), 'B') || "
        "setweight(to_tsvector('simple'::regconfig, facets), 'C')) STORED",
        "CREATE INDEX search_entry_words ON search_entry USING gin (words)",
    ),
}
DROP = {
    "sqlite": (
        "DROP TRIGGER search_entry_added",
        "DROP TRIGGER search_entry_removed",
        "DROP TRIGGER search_entry_changed",
        "DROP TABLE search_words",
    ),
    "postgresql": (
        "DROP INDEX search_entry_words",
        "ALTER TABLE search_entry DROP COLUMN words",
    ),
}
MATCH = {
    "sqlite": "SELECT rowid FROM search_words WHERE search_words MATCH %s "
    "ORDER BY rowid DESC LIMIT %s",
    "postgresql": "SELECT id FROM search_entry WHERE words @@ %s::tsquery "
    "ORDER BY id DESC LIMIT %s",
}
REBUILD = {
    "sqlite": ("INSERT INTO search_words(search_words) VALUES ('rebuild')",),
    "postgresql": ("REINDEX INDEX search_entry_words", "ANALYZE search_entry"),
}


def matching(
    wanted: Iterable[Phrase], *, facets: Sequence[str], limit: int, whole: bool, in_title: bool
) -> list[int]:
    """Return the ids of at most `limit` entries, newest first.

    They contain every wanted phrase (any of them unless `whole`), in the title alone if so asked,
    and bear every facet.
    """
    asked = EXPRESSIONS[connection.vendor](list(wanted), facets, whole, in_title)
    with connection.cursor() as cursor:
        cursor.execute(MATCH[connection.vendor], [asked, limit])
        return [pk for (pk,) in cursor.fetchall()]


def rebuild() -> None:
    """Make the index anew from the entries."""
    with connection.cursor() as cursor:
        for statement in REBUILD[connection.vendor]:
            cursor.execute(statement)


def _fts5(wanted: list[Phrase], facets: Sequence[str], whole: bool, in_title: bool) -> str:
    terms = [f'"{" ".join(phrase.words)}"{"*" * phrase.is_begun}' for phrase in wanted]
    text = f"({(' AND ' if whole else ' OR ').join(terms)})"
    if in_title:
        text = f"title_words : {text}"
    return " AND ".join([text, *(f'"{facet}"' for facet in facets)])


def _tsquery(wanted: list[Phrase], facets: Sequence[str], whole: bool, in_title: bool) -> str:
    weight = "A" if in_title else ""
    terms = [_followed(phrase, weight) for phrase in wanted]
    text = f"({(' & ' if whole else ' | ').join(terms)})"
    return " & ".join([text, *(f"'{facet}'" for facet in facets)])


def _followed(phrase: Phrase, weight: str) -> str:
    marks = [weight] * (len(phrase.words) - 1) + ["*" * phrase.is_begun + weight]
    lexemes = (
        f"'{word}'{':' if mark else ''}{mark}"
        for word, mark in zip(phrase.words, marks, strict=True)
    )
    return f"({' <-> '.join(lexemes)})"


# The words are letters and digits alone, so nothing in them can end a quotation.
EXPRESSIONS = {"sqlite": _fts5, "postgresql": _tsquery}
