"""Sentences that are too long for Easy Read."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from django.utils.html import strip_tags

MOST = 12  # words
END_OF_LINE = re.compile(r"</(?:p|li)>|<br\s*/?>")
END = re.compile(r"(?<=[.!?:])\s+")


def sentences(html: str) -> Iterator[str]:
    for line in END_OF_LINE.split(html):
        yield from END.split(unescape(strip_tags(line)).strip())


def too_long(texts: Iterable[str]) -> list[str]:
    return [
        sentence for html in texts for sentence in sentences(html) if len(sentence.split()) > MOST
    ]
