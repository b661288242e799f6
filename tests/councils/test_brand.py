"""Everybody can read the colours of a brand."""

from pathlib import Path

import pytest
from django.conf import settings

from councils import brand

TOKENS = Path(settings.BASE_DIR) / "council" / "brand" / "tokens.css"


def faults(css):
    return [str(problem) for problem in brand._colours(css)]


def test_the_contrast_of_two_colours_is_that_of_wcag():
    assert brand.contrast("#000", "#ffffff") == pytest.approx(21)
    assert brand.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_dark_colours_stand_over_light_ones():
    css = ":root { --ink: #000; /* --ink: #111; */ --line: #777 }"
    dark = "@media (prefers-color-scheme: dark) { :root { --ink: #fff } }"
    light, darker = brand.schemes(f"{css} {dark}")
    assert (light["ink"], darker["ink"], darker["line"]) == ("#000", "#fff", "#777")


def test_a_pair_that_is_too_much_alike_is_named_with_its_scheme():
    css = TOKENS.read_text()
    assert faults(css) == []
    pale = css.replace("--warn: #ffb9a0", "--warn: #a0705f")
    assert pale != css
    found = faults(pale)
    assert len(found) == 4
    assert found[0].startswith("brand/tokens.css, --warn on --ground, dark: the contrast is ")
    assert "at least 7:1 is needed" in found[0]


@pytest.mark.parametrize(
    ("written", "words"),
    [("", "--ink, light: this colour is missing"), ("--ink: black;", "write a colour as #rrggbb")],
)
def test_a_colour_that_is_missing_or_no_number_is_named(written, words):
    css = TOKENS.read_text().replace("--ink: #241c17;", written, 1)
    assert any(words in fault for fault in faults(css))


@pytest.mark.parametrize(
    "sheet", ["css/site.css", "css/search.css", "css/easy-read.css", "css/admin.css"]
)
def test_no_stylesheet_has_colours_of_a_brand(sheet):
    """Black and white, which printers use, are nobody's."""
    css = (Path(settings.BASE_DIR) / "static" / sheet).read_text()
    found = {colour.lower() for colour in brand.HEX.findall(css)}
    assert found <= {"#000", "#fff"}
