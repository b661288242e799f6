"""Problems of a council's folder, described so that somebody can fix them."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """`where` names a line or key of the file; "" means the whole file."""

    file: str
    where: str
    words: str

    def __str__(self) -> str:
        return f"{self.file}{', ' if self.where else ''}{self.where}: {self.words}"


class CouncilFolderError(Exception):
    """A folder with which no site can start. It lists every problem, not only the first."""

    def __init__(self, folder: object, problems: list[Problem]) -> None:
        self.problems = problems
        lines = "\n".join(f"  - {problem}" for problem in problems)
        super().__init__(f"The council's folder {folder} can't be used:\n{lines}")


def line_of(text: str, table: str, number: int, key: str) -> int:
    """The line of a key in the `number`th table of that name, else of the table, else 0."""
    seen = at = 0
    for line, words in enumerate(text.splitlines(), 1):
        if heading := re.match(r"\s*\[+\s*([\w.-]+)\s*\]+", words):
            if seen == number and at and heading[1] != table:
                break
            seen += heading[1] == table
            if heading[1] == table and seen == number:
                at = line
        elif seen == number and at and re.match(rf"\s*{re.escape(key)}\s*=", words):
            return line
    return at
