"""Reads a council's folder and reports everything that is wrong with it at once."""

import datetime
import re
from pathlib import Path
from typing import Any

from . import postcodes
from .files import FILE, Files
from .folder import (
    COUNTY,
    Authority,
    Contact,
    Council,
    District,
    HelpLine,
    Language,
    Part,
    Town,
)
from .problems import CouncilFolderError, Problem

PLACES = "places.txt"
KEY = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*"), "in small letters, with hyphens"
CODE = re.compile(r"[A-Z]\d{8}"), "a letter and eight figures, such as E07000001"
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]+)?"), "two or three small letters"
AREA = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?")


def read(folder: Path) -> Council:
    """CouncilFolderError if a site couldn't start with it."""
    council, problems = examine(folder)
    if council is None or problems:
        raise CouncilFolderError(folder, problems)
    return council


def examine(folder: Path) -> tuple[Council | None, list[Problem]]:
    """(the council, its problems). The council is None if there is nothing to read."""
    files = Files(Path(folder))
    return (Reader(files).council() if files.load() else None), files.problems


class Reader:
    """Makes the typed facts out of a folder's files."""

    def __init__(self, files: Files) -> None:
        self.files = files

    def council(self) -> Council:
        files = self.files
        for table in ("council", "county", "districts", "languages"):
            if table not in files.data:
                files.add(FILE, table, "is missing")
        districts = files.rows("districts", self._district)
        parts = files.rows("parts", self._part)
        self._apart(districts, parts)
        keys = [district.key for district in districts]
        council, county = files.one("council"), files.one("county")
        name = files.word("council", 1, council, "name")
        own = Authority(name, tuple(keys))
        return Council(
            folder=files.folder,
            name=name,
            short_name=files.word("council", 1, council, "short_name"),
            county=files.word("county", 1, county, "name"),
            county_also=files.words("county", 1, county, "also"),
            districts=districts,
            parts=parts,
            towns=tuple(_towns(files, keys)),
            languages=self._languages(),
            authorities=files.rows("authorities", self._authority) or (own,),
            contact=self._contact(),
            help_lines=files.rows("help_lines", self._help_line),
            postcodes=_postcodes(files, keys),
            synonyms=_list(files, "synonyms.txt"),
            crisis=_list(files, "crisis.txt"),
            words=tuple(" ".join(_list(files, "words.txt")).split()),
        )

    def _district(self, number: int, row: dict[str, Any]) -> District:
        at = "districts", number, row
        return District(
            self.files.matching_word(*at, "key", KEY),
            self.files.word(*at, "name"),
            self.files.matching_word(*at, "code", CODE),
            self.files.words(*at, "also"),
        )

    def _part(self, number: int, row: dict[str, Any]) -> Part:
        at = "parts", number, row
        return Part(
            self.files.matching_word(*at, "key", KEY),
            self.files.word(*at, "name"),
            self._inner(*at),
            self.files.words(*at, "also"),
            self.files.translations(*at),
        )

    def _languages(self) -> tuple[Language, ...]:
        found = self.files.rows("languages", self._language)
        if found and found[0].code != "en":
            self.files.say("languages", 1, "code", "English (“en”) has to be the first language")
        codes = [language.code for language in found]
        for number, code in enumerate(codes, 1):
            if code and code in codes[: number - 1]:
                self.files.say("languages", number, "code", f"“{code}” is there twice")
        return found

    def _language(self, number: int, row: dict[str, Any]) -> Language:
        at = "languages", number, row
        return Language(
            self.files.matching_word(*at, "code", LANGUAGE),
            self.files.word(*at, "name"),
            self.files.translations(*at),
        )

    def _contact(self) -> Contact:
        row = self.files.one("contact")
        at = "contact", 1, row
        return Contact(**{key: self.files.word(*at, key, optional=True) for key in row})

    def _help_line(self, number: int, row: dict[str, Any]) -> HelpLine:
        at = "help_lines", number, row
        return HelpLine(
            self.files.word(*at, "who"),
            self.files.word(*at, "number"),
            self.files.word(*at, "what", optional=True),
        )

    def _authority(self, number: int, row: dict[str, Any]) -> Authority:
        at = "authorities", number, row
        days: dict[str, datetime.date | None] = {"begins": None, "ends": None}
        for key in days:
            value = row.get(key)
            if type(value) is datetime.date:
                days[key] = value
            elif value is not None:
                self.files.say("authorities", number, key, "write a day without quotes: 2027-04-01")
        names = [one.get("name") for one in self.files.every("authorities")]
        successors = self.files.words(*at, "successors")
        for name in successors:
            if name not in names:
                self.files.say(
                    "authorities", number, "successors", f"no authority here is “{name}”"
                )
        name = self.files.word(*at, "name")
        return Authority(name, self._inner(*at), days["begins"], days["ends"], successors)

    def _inner(self, table: str, number: int, row: dict[str, Any]) -> tuple[str, ...]:
        """The keys of districts in a row."""
        found = self.files.words(table, number, row, "districts")
        known = [one.get("key") for one in self.files.every("districts")]
        if not found:
            self.files.say(table, number, "districts", "name the keys of its districts")
        for key in found:
            if key not in known:
                self.files.say(table, number, "districts", f"no district here has the key “{key}”")
        return found

    def _apart(self, districts: tuple[District, ...], parts: tuple[Part, ...]) -> None:
        """Check that no two places share a key or code."""
        keys, codes = {COUNTY}, set()
        places: dict[str, tuple[District | Part, ...]] = {"districts": districts, "parts": parts}
        for table, rows in places.items():
            for number, row in enumerate(rows, 1):
                if row.key in keys:
                    self.files.say(table, number, "key", f"“{row.key}” is another place’s already")
                keys.add(row.key or row.name)
        for number, district in enumerate(districts, 1):
            if district.code in codes:
                words = f"{district.code} is another district’s already"
                self.files.say("districts", number, "code", words)
            codes |= {district.code} - {""}


def _towns(files: Files, districts: list[str]) -> list[Town]:
    found = []
    for number, line in files.lines(PLACES, "It lists the towns: Town | district | ZZ1"):
        names, *more = (part.strip() for part in line.split("|"))
        district, areas = (*more, "", "")[:2]
        spellings = tuple(name.strip() for name in names.split(",") if name.strip())
        wrong = [one for one in areas.split() if not AREA.fullmatch(one)]
        if district not in districts:
            words = f"no district in {FILE} has the key “{district}”"
            files.add(PLACES, f"line {number}", f"{words}. Write: Town | district | ZZ1")
        if wrong:
            words = f"{', '.join(wrong)} is no first half of a postcode"
            files.add(PLACES, f"line {number}", words)
        if spellings:
            found.append(Town(spellings, district, tuple(areas.split())))
        else:
            files.add(PLACES, f"line {number}", "the name of the town is missing")
    return found


def _postcodes(files: Files, districts: list[str]) -> dict[str, dict[str, str]]:
    lines = files.lines(postcodes.FILE, "Make it with manage.py pack_postcodes")
    found, problems = postcodes.read(lines, districts)
    files.problems += problems
    return found


def _list(files: Files, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for _number, line in files.lines(name)))
