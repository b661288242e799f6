"""Everything that a new council has to correct before its site can start."""

from pathlib import Path

from django.conf import settings

from typed import telephone

from . import brand, terms
from .files import FILE
from .folder import Council
from .problems import Problem
from .reading import examine


def problems(folder: Path) -> list[Problem]:
    """All problems, in the order of the files."""
    council, found = examine(folder)
    if council is None:
        return found + (brand.problems(folder) if folder.is_dir() else [])
    return [*found, *_facts(council), *brand.problems(folder)]


def notes(council: Council) -> list[str]:
    """What isn't wrong but worth knowing."""
    ready = {path.name for root in settings.LOCALE_PATHS for path in Path(root).glob("*/")}
    return [
        f"The interface has no words in {language.name} (locale/{language.code}) yet: its buttons "
        f"and headings are in English there"
        for language in council.languages
        if language.code not in {"en", *ready}
    ]


def _facts(council: Council) -> list[Problem]:
    names = {district.key: district.name for district in council.districts}
    found = [
        Problem(FILE, "[[authorities]]", words)
        for words in terms.faults(council.authorities, names)
    ]
    answered = {key for authority in council.authorities for key in authority.districts}
    found += [
        Problem(FILE, "[[authorities]]", f"nobody answers for {name}")
        for key, name in names.items()
        if key not in answered
    ]
    numbers = [("[contact], phone", council.contact.phone)]
    numbers += [
        (f"[[help_lines]] {at}, number", line.number)
        for at, line in enumerate(council.help_lines, 1)
    ]
    found += [
        Problem(FILE, where, f"no telephone can ring “{number}”")
        for where, number in numbers
        if number and not telephone.only_number(number)
    ]
    with_postcodes = {key for districts in council.postcodes.values() for key in districts}
    found += [
        Problem("postcodes.txt", "", f"there is no postcode of {name} ({key})")
        for key, name in names.items()
        if key not in with_postcodes
    ]
    return found
