"""The known problems of accessibility, from `accessibility.toml`."""

from typing import Any

from accessibility.models import KnownProblem, TranslatedProblem
from dates import PartialDate

from . import data_files


def load() -> None:
    for row in data_files.read("accessibility.toml")["problems"]:
        dates = {name: PartialDate.parse(row.get(name)) for name in ("since", "fix_by")}
        languages = data_files.translations(row)
        english = {name: value for name, value in row.items() if name not in languages}
        problem: Any = KnownProblem(**{**english, **dates})
        problem.words = [TranslatedProblem(language=code, **row[code]) for code in languages]
        problem.save()
