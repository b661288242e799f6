"""`manage.py start_council FOLDER`: all that is missing or wrong, and what to do."""

import io
import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from councils import council
from councils.management.commands.start_council import SKELETON

SECOND = Path(__file__).parent / "second_council"


def said(folder):
    """(the lines that it writes, the error that it ends with or "")."""
    out = io.StringIO()
    try:
        call_command("start_council", str(folder), stdout=out)
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), ""


@pytest.fixture
def folder(tmp_path):
    """A complete one."""
    target = tmp_path / "council"
    shutil.copytree(SKELETON, target)
    shutil.copytree(SECOND, target, dirs_exist_ok=True)
    return target


def change(folder, name, old, new):
    path = folder / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_this_sites_own_folder_is_complete():
    lines, error = said(council().folder)
    assert not error
    assert f"{council().name}: {len(council().districts)} districts" in lines


def test_a_complete_folder_names_the_next_step(folder):
    lines, error = said(folder)
    assert not error
    assert "COUNCIL_FOLDER=" in lines
    assert "start_site" in lines


def test_a_language_without_words_of_the_interface_is_a_note_and_no_fault(folder):
    lines, error = said(folder)
    assert not error
    assert "Note: The interface has no words in Arabic (locale/ar) yet" in lines


@pytest.mark.parametrize("there", [True, False])
def test_a_new_folder_gets_files_to_fill_in_and_words_about_each(tmp_path, there):
    new = tmp_path / "new"
    if there:
        new.mkdir()
    lines, error = said(new)
    assert (new / "council.toml").is_file()
    assert (new / "brand" / "tokens.css").is_file()
    assert "Fill them in" in lines
    for words in (
        "[council], name: is missing",
        "[county], name: is missing",
        "[[districts]] 1, key: is missing",
        "postcodes.txt: the file is missing. Make it with manage.py pack_postcodes",
    ):
        assert words in lines
    assert "missing or wrong" in error
    assert "brand/" not in "".join(line for line in lines.splitlines() if line.startswith("- "))


def test_what_stands_in_a_folder_is_never_changed(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    lines, error = said(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["notes.txt"]
    assert "council.toml: the file is missing" in lines
    assert error


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "file").write_text("")
    assert "is a file" in said(tmp_path / "file")[1]


def test_everything_is_said_at_once_with_its_file_and_line(folder):
    change(folder, "council.toml", 'name = "Fellmarch Council"\nshort', "short")
    change(folder, "council.toml", 'code = "E99000002"', 'code = "99"')
    change(folder, "places.txt", "| tarnwick |", "| nowhere |")
    change(folder, "postcodes.txt", "ZZ21 tarnwick AAAB", "ZZ21 tarnwick AAA")
    (folder / "brand" / "favicon.ico").unlink()
    lines, error = said(folder)
    text = (folder / "council.toml").read_text().splitlines()
    line = text.index('code = "99"') + 1
    assert f"line {line}, [[districts]] 2, code" in lines
    for words in (
        "[council], name: is missing",
        "places.txt, line 3: no district in council.toml has the key “nowhere”",
        "postcodes.txt, line 3: write sector, district and pairs of letters",
        "brand/favicon.ico: the file is missing",
    ):
        assert words in lines
    assert error.startswith("5 things are")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("[[districts]]", "[districts", "council.toml: is not written as TOML"),
        ("[[help_lines]]", "[[helplines]]", "helplines: is no table that the program knows"),
        ('short_name = "Fell', 'shortname = "Fell', "shortname: no such key is known; there are"),
        ('key = "tarnwick"', 'key = "Tarn Wick"', "has to be in small letters, with hyphens"),
        ('key = "tarnwick"', 'key = "county"', "“county” is another place’s already"),
        ('code = "E99000002"', 'code = "E99000001"', "is another district’s already"),
        ('code = "ar"', 'code = "en"', "“en” is there twice"),
        ("ends = 2098-03-31", 'ends = "31 March"', "write a day without quotes: 2027-04-01"),
        (
            "ends = 2098-03-31",
            "ends = 2098-02-28",
            "Nobody would answer for Upper Fell from 1 March 2098",
        ),
        ("ends = 2098-03-31", "ends = 2098-04-30", "would both answer for Upper Fell from"),
        ('"Tarnwick Council"]', '"Other Council"]', "no authority here is “Other Council”"),
        ('also = ["Fellmarchshire"]', 'also = "Fellmarchshire"', "write a list of words in quotes"),
        ('name = "Tarnwick"', "name = 7", "write words in quotes"),
        ("01632 960 799", "ask at the desk", "[[help_lines]] 1, number: no telephone can ring"),
        ("01632 960 700", "01632", "[contact], phone: no telephone can ring “01632”"),
    ],
)
def test_a_mistake_in_the_facts_is_said_in_plain_words(folder, old, new, words):
    change(folder, "council.toml", old, new)
    lines, error = said(folder)
    assert words in lines
    assert error


def test_a_pair_of_colours_that_is_hard_to_read_is_named(folder):
    change(folder, "brand/tokens.css", "--ink-soft: #3a3d63", "--ink-soft: #9a9dc3")
    lines, _error = said(folder)
    assert "brand/tokens.css, --ink-soft on --ground, light: the contrast is" in lines


def test_a_district_without_postcodes_is_named(folder):
    change(folder, "postcodes.txt", "ZZ11 upper-fell AAABAD\n", "")
    change(folder, "postcodes.txt", "ZZ22 upper-fell AA\n", "")
    assert "there is no postcode of Upper Fell (upper-fell)" in said(folder)[0]


def test_postcodes_are_packed_from_a_table(folder, tmp_path):
    table = tmp_path / "table.csv"
    rows = ["ZZ1 1AB,E99000001", "ZZ11AA,E99000001", "ZZ2 2AD,E99000002", "ZZ1 1AB,E99000001"]
    table.write_text("\n".join(["postcode,district", *rows]))
    out = io.StringIO()
    call_command("pack_postcodes", str(table), folder=folder, source="Invented.", stdout=out)
    written = (folder / "postcodes.txt").read_text()
    assert "# Invented." in written
    assert written.endswith("ZZ11 upper-fell AAAB\nZZ22 tarnwick AD\n")
    table.write_text("postcode,district\nZZ1 1AB,E1\n")
    with pytest.raises(CommandError, match="no district with the code E1"):
        call_command("pack_postcodes", str(table), folder=folder, source="Invented.")
