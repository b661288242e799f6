"""Full stops and commas between parts of a line are the reader's: Urdu has its own."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils.translation import override

SENTENCES = re.compile(
    r"{% blocktranslate.*?{% endblocktranslate %}|{% comment %}.*?{% endcomment %}", re.DOTALL
)
WESTERN = re.compile(r"(?:}}|%}|</\w+>)[.,] ?(?=[{<])")
ENGLISH_OR_ADMIN = {
    "unavailable.html",
    "returned_form.html",
    "search/status.html",
    "improvement/upload_figures.html",
}
FOLDER = Path(settings.BASE_DIR, "templates")


def of_readers() -> list[str]:
    files = (str(file.relative_to(FOLDER)) for file in FOLDER.rglob("*.html"))
    return sorted(name for name in files if "admin" not in name and name not in ENGLISH_OR_ADMIN)


@pytest.mark.parametrize("name", of_readers())
def test_no_template_writes_its_own_between_two_parts(name: str) -> None:
    words = SENTENCES.sub("{# words #}", (FOLDER / name).read_text(encoding="utf-8"))
    found = WESTERN.search(words)
    assert not found, words[max(0, found.start() - 60) : found.end() + 30]


def test_between_items_of_a_line_stands_the_comma_of_the_language() -> None:
    line = Template("{% load content_tags %}{{ first }}{% comma %}{{ second }}")
    parts = Context({"first": "1", "second": "2"})
    assert line.render(parts) == "1, 2"
    with override("ur"):
        assert line.render(parts) == "1، 2"
