"""Another council takes the same program: nothing of the first one is in it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from councils import brand, checking, council
from councils.reading import read
from tests import databases
from tests.councils.other_process import told_by

ROOT = Path(settings.BASE_DIR)
FOLDER = Path(__file__).parent / "second_council"
SKELETON = ROOT / "councils" / "skeleton"
OF_ONE_COUNCIL = {"council", "demo", "tests", "docs", "var"}  # what may name it
KINDS = {".py", ".html", ".txt", ".css", ".js", ".svg", ".toml", ".po", ".xml", ".conf"}
BUILD = """
import sys
from pathlib import Path
import django
django.setup()
from tests.councils.second_site import main
main(Path(sys.argv[1]))
"""
COLOUR = re.compile(r"#[0-9a-f]{6}\b", re.IGNORECASE)


def names() -> re.Pattern[str]:
    """Of the first council: whatever its folder calls itself, its places and its postcodes."""
    own = council()
    places = [name for one in (*own.districts, *own.parts) for name in (one.name, *one.also)]
    towns = [name for town in own.towns for name in town.names]
    areas = [area for town in own.towns for area in town.areas]
    said = [own.name, own.short_name, *own.county_names, *places, *towns]
    ours = [word for word in said if word != "South of the county"]
    return re.compile(rf"\b(?:(?i:{'|'.join(map(re.escape, ours))})|{'|'.join(areas)})\b")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The drawings that a new folder gets, and what the second council made its own."""
    target = tmp_path_factory.mktemp("second") / "council"
    shutil.copytree(SKELETON, target)
    shutil.copytree(FOLDER, target, dirs_exist_ok=True)
    return target


@pytest.fixture(scope="module")
def heard(
    folder: Path, django_db_setup: str, django_db_blocker: object
) -> dict[str, tuple[int, str, str]]:
    """{what was asked of the second council's site: (status, type, text)}."""
    with django_db_blocker.unblock():
        name = databases.copy(django_db_setup, folder.parent)
        return told_by(BUILD, folder, name, "tests.councils.second_settings")


def test_the_second_folder_is_complete(folder):
    assert checking.problems(folder) == []


def test_no_answer_names_the_first_council(heard):
    """Pages, feeds, mail, files, the search, the editors' side and what browsers load."""
    assert len(heard) > 120
    pattern = names()
    told = {
        f"{asked}: {found[0]}"
        for asked, (_status, _type, text) in heard.items()
        if (found := pattern.search(text))
    }
    assert told == set()


def test_no_answer_has_the_first_councils_colours(heard, folder):
    own, other = (
        {colour.lower() for colour in COLOUR.findall((one / brand.TOKENS).read_text())}
        for one in (council().folder, folder)
    )
    plain = {"#000000", "#ffffff"}
    served = {one.lower() for _s, _t, text in heard.values() for one in COLOUR.findall(text)}
    assert other <= served
    assert own - other - plain
    assert not (own - other - plain) & served


def test_every_kind_of_answer_was_heard_and_only_what_should_fail_does(heard):
    kinds = {kind.partition(";")[0] for _status, kind, _text in heard.values()}
    wanted = {
        "application/json",
        "application/rss+xml",
        "application/atom+xml",
        "application/xml",
        "mail",
        "static",
        "text/calendar",
        "text/csv",
        "text/html",
    }
    assert wanted <= kinds
    failing = {asked for asked, (status, _type, _text) in heard.items() if status >= 400}
    assert failing == {"/en/nowhere/", "500", "503"}


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("/en/", "Fellmarch"),
        ("/ar/", 'lang="ar"'),
        ("/en/search/{'q': 'ZZ2 2AB'}", "ZZ2 2AB is in Tarnwick."),
        ("/en/search/{'q': 'ZZ2 2AB'}", "From 1 April 2098 it will be Tarnwick Council."),
        ("/en/search/{'q': 'Grisethorn'}", "Grisethorn is in Tarnwick."),
        ("/en/search/{'q': 'on the tarn ice'}", "01632 960 799"),
        ("500", "Fellmarch night line"),
        ("503", "01632 960 799"),
    ],
)
def test_what_the_second_council_says_of_itself(heard, asked, words):
    assert words in " ".join(heard[asked][2].split())


def test_the_second_councils_districts_are_choices_for_editors_and_families(heard):
    told = [asked for asked, answer in heard.items() if "Upper Fell" in answer[2]]
    assert any("?district=" in asked for asked in told)
    assert any(re.fullmatch(r"/admin/pages/\d+/edit/", asked) for asked in told)
    assert any("organisation/add" in asked for asked in told)


def lines() -> list[tuple[Path, str]]:
    """Of all code, templates, styles, drawings and word lists that every council shares."""
    folders = [
        one
        for one in ROOT.iterdir()
        if one.is_dir() and one.name not in OF_ONE_COUNCIL and one.name[0] != "."
    ]
    files = [file for one in folders for file in sorted(one.rglob("*")) if file.suffix in KINDS]
    files += [file for file in ROOT.iterdir() if file.suffix in KINDS]
    data = ROOT / "bench" / "search_data"
    return [
        (file.relative_to(ROOT), line)
        for file in files
        if data not in file.parents
        for line in file.read_text(encoding="utf-8").splitlines()
    ]


def test_no_line_that_councils_share_names_the_first_one():
    pattern = names()
    found = [f"{file}: {line.strip()[:90]}" for file, line in lines() if pattern.search(line)]
    assert found == []


def test_a_site_does_not_start_with_a_folder_that_lacks_something(tmp_path):
    """It says all of it at once."""
    (tmp_path / "council.toml").write_text('[council]\nname = "Somewhere"\n')
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={**os.environ, "COUNCIL_FOLDER": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode
    for words in ("short_name: is missing", "districts: is missing", "COUNCIL_FOLDER"):
        assert words in done.stderr


def test_the_second_council_is_what_its_folder_says(folder):
    second = read(folder)
    assert [one.name for one in second.districts] == ["Upper Fell", "Tarnwick"]
    assert [one.code for one in second.languages] == ["en", "ar"]
