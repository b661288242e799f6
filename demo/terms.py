"""The words explained, from `glossary.toml`."""

from collections.abc import Mapping
from typing import Any

from glossary.models import Term, TermName

from . import data_files


def load(pages: Mapping[str, Any]) -> None:
    """`pages`: {path: page}."""
    for row in data_files.read("glossary.toml")["terms"]:
        term: Any = Term(page=pages[row["page"]] if "page" in row else None, **_words(row))
        term.names = [
            TermName(language=code, **_words(row[code])) for code in data_files.translations(row)
        ]
        term.save()


def _words(row: Mapping[str, Any]) -> dict[str, str]:
    return {
        "name": row["name"],
        "also": "\n".join(row.get("also", [])),
        "meaning": row.get("meaning", ""),
    }
