"""The two pages of the old website that the project began with: every word of them arrives."""

import html
import re

import pytest

from intake.reading import entry
from tests.intake import seeds


def said(read):
    """The words of what was read: title, summary and blocks, without white space."""
    parts = [read["title"], read["summary"]]
    parts += [re.sub(r"<[^>]+>", " ", block["value"]["text"]) for block in read["blocks"]]
    return re.sub(r"\s+", "", html.unescape("".join(parts)))


def blocks(read, kind):
    return [block["value"]["text"] for block in read["blocks"] if block["type"] == kind]


@pytest.mark.parametrize("name", ["latest_news", "inspection"])
@pytest.mark.parametrize("way", ["text", "word"])
def test_every_line_of_a_seed_arrives(name, way, tmp_path):
    read = _read(name, way, tmp_path)
    words = said(read)
    for line in seeds.lines(name):
        assert re.sub(r"\s+", "", line) in words, line
    assert not set(read["lost"]) - {"looks"}


@pytest.mark.parametrize("name", ["latest_news", "inspection"])
def test_headings_links_and_lists_of_a_seed_arrive_from_word(name, tmp_path):
    read = _read(name, "word", tmp_path)
    text = "".join(blocks(read, "text"))
    tops = min(seeds.HEADINGS[name].values())
    for words, level in seeds.HEADINGS[name].items():
        if level == tops:
            assert words in blocks(read, "heading")
        else:
            assert f"<h3>{words}</h3>" in text
    for at, words in enumerate(seeds.LINKS[name]):
        assert f'<a href="https://example.org/{name}/{at}">{words}</a>' in text
    marked = [line for line in _text(name).splitlines() if seeds.ITEM.match(line)]
    assert text.count("<li>") == len(marked)


def test_lists_of_plain_text_arrive(tmp_path):
    read = _read("inspection", "text", tmp_path)
    assert "".join(blocks(read, "text")).count("<ol>") == 2
    assert read["title"].startswith("What we’re doing to improve SEND services")


def _text(name):
    return (seeds.DATA / f"{name}.txt").read_text(encoding="utf-8")


def _read(name, way, tmp_path):
    path = tmp_path / "file"
    path.write_bytes(seeds.as_word(name) if way == "word" else _text(name).encode())
    return entry.from_word(str(path)) if way == "word" else entry.from_text(str(path))
