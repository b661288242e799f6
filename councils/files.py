"""Reads the files of a council's folder value by value. Whatever is wrong becomes a problem."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .problems import Problem, line_of

FILE = "council.toml"
TABLES = {
    "council": {"name", "short_name"},
    "county": {"name", "also"},
    "contact": {"phone", "email", "address"},
    "districts": {"key", "name", "code", "also"},
    "parts": {"key", "name", "also", "districts", "translations"},
    "languages": {"code", "name", "translations"},
    "help_lines": {"who", "number", "what"},
    "authorities": {"name", "districts", "begins", "ends", "successors"},
}
SINGLE = {"council", "county", "contact"}


class Files:
    """One reading of one folder. It collects all `problems` instead of stopping at the first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.toml = ""
        self.data: dict[str, Any] = {}

    def load(self) -> bool:
        """Whether there is a readable council.toml."""
        if not self.folder.is_dir():
            self.add(str(self.folder), "", "there is no such folder. Make it, or correct its name")
            return False
        if not (self.folder / FILE).is_file():
            words = "the file is missing. It names the council, its districts and languages"
            self.add(FILE, "", words)
            return False
        try:
            self.toml = self.text(FILE)
            self.data = tomllib.loads(self.toml)
        except tomllib.TOMLDecodeError as error:
            self.add(FILE, "", f"is not written as TOML: {error}")
            return False
        for table in list(self.data):
            self._known(table)
        return bool(self.data)

    def text(self, name: str) -> str:
        try:
            return (self.folder / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            self.add(name, "", f"can't be read as UTF-8 text: {error}")
            return ""

    def lines(self, name: str, missing: str = "") -> list[tuple[int, str]]:
        """(line number, line) of a list, without comments. `missing`: what to say if there is no
        such file.
        """
        if not (self.folder / name).is_file():
            if missing:
                self.add(name, "", f"the file is missing. {missing}")
            return []
        stripped = ((at, one.strip()) for at, one in enumerate(self.text(name).splitlines(), 1))
        return [(at, line) for at, line in stripped if line and not line.startswith("#")]

    def one(self, table: str) -> dict[str, Any]:
        return {
            key: value for key, value in self.data.get(table, {}).items() if key in TABLES[table]
        }

    def every(self, table: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.data.get(table, [])
        return rows

    def rows(self, table: str, make: Callable[[int, dict[str, Any]], Any]) -> tuple[Any, ...]:
        return tuple(make(number, row) for number, row in enumerate(self.every(table), 1))

    def word(
        self, table: str, number: int, row: dict[str, Any], key: str, *, optional: bool = False
    ) -> str:
        """The text of a key. `optional`: it may be missing."""
        value = row.get(key)
        if isinstance(value, str) and (value.strip() or optional):
            return value.strip()
        if value is None and optional:
            return ""
        missing = value is None or value == ""
        self.say(table, number, key, "is missing" if missing else "write words in quotes")
        return ""

    def words(self, table: str, number: int, row: dict[str, Any], key: str) -> tuple[str, ...]:
        value = row.get(key, [])
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return tuple(value)
        self.say(table, number, key, 'write a list of words in quotes: ["one", "two"]')
        return ()

    def translations(self, table: str, number: int, row: dict[str, Any]) -> dict[str, str]:
        """{language: the same name in it}."""
        value = row.get("translations", {})
        if isinstance(value, dict) and all(isinstance(one, str) for one in value.values()):
            return value
        self.say(table, number, "translations", 'write it as { pl = "a name", ur = "a name" }')
        return {}

    def matching_word(
        self,
        table: str,
        number: int,
        row: dict[str, Any],
        key: str,
        rule: tuple[re.Pattern[str], str],
    ) -> str:
        """A text that must match the rule: (pattern, description of it)."""
        value = self.word(table, number, row, key)
        if value and not rule[0].fullmatch(value):
            self.say(table, number, key, f"“{value}” has to be {rule[1]}")
            return ""
        return value

    def say(self, table: str, number: int, key: str, words: str) -> None:
        """Add a problem with a key of the `number`th table of that name."""
        line = line_of(self.toml, table, number, key)
        at = f"[{table}]" if table in SINGLE else f"[[{table}]] {number}"
        self.add(FILE, f"{f'line {line}, ' if line else ''}{at}, {key}", words)

    def add(self, file: str, where: str, words: str) -> None:
        self.problems.append(Problem(file, where, words))

    def _known(self, table: str) -> None:
        """Report unknown tables and keys: a misspelt one would otherwise be ignored."""
        value, single = self.data[table], table in SINGLE
        if table not in TABLES:
            words = f"is no table that the program knows; there are {', '.join(TABLES)}"
            self.add(FILE, table, words)
        elif not isinstance(value, dict if single else list) or not all(
            isinstance(row, dict) for row in ([] if single else value)
        ):
            self.add(
                FILE, table, f"write it as [{table}]" if single else f"write it as [[{table}]]"
            )
            self.data[table] = {} if single else []
        else:
            for number, row in enumerate([value] if single else value, 1):
                for key in sorted(set(row) - TABLES[table]):
                    keys = ", ".join(sorted(TABLES[table]))
                    self.say(table, number, key, f"no such key is known; there are {keys}")
