"""Removes invisible characters that nobody meant to write: what Word, PowerPoint and web pages
leave in pasted text.

Whatever comes in is cleaned: forms, blocks and rows as they are saved (typed.apps), files
(content.editing.file_imports, improvement.measures.figures_file), and pages as they are read
(content.blocks.normalise).
"""

import re
import string

from taggit.utils import _parse_tags

BREAKS = re.compile(
    "\r\n|[\v\f\x1c-\x1e\x85\u2028\u2029]"
)  # a soft break of PowerPoint is a vertical tab
NEVER = (
    "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"  # controls
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, joiners, fillers
    # zero width, order of signs, byte order mark
    "\u200b\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff"  # halves of a character
)
INVISIBLE = re.compile(
    f"[{NEVER}\v\f\r\x1c-\x1e\u2028\u2029\u200c-\u200f\ufdd0-\ufdef\u061c\U000e0000-\U000e0fff]"
)
DROPPED = re.compile(f"[{NEVER}\ufdd0-\ufdef]")
SEPARATE_SCRIPTS = (
    "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u0900-\u0dff\u0f00-\u109f"
    "\u1780-\u17ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc"
)
# Joiners are spelling in Arabic and Indian scripts, and they hold emoji together. Anywhere else
# they are dirt.
JOINER = re.compile(
    f"(?<![{SEPARATE_SCRIPTS}\ufe0f\U0001f000-\U0001faff\u2600-\u27bf])[\u200c\u200d]+"
    f"|[\u200c\u200d]+(?![{SEPARATE_SCRIPTS}\U0001f000-\U0001faff\u2600-\u27bf])"
)
MARKS = "\u061c\u200e\u200f"
# puts a full stop on its side, where scripts of both directions meet
MARK = re.compile(f"[{MARKS}]")
FLAG = re.compile(
    "(\U0001f3f4[\U000e0020-\U000e007f]+)|[\U000e0000-\U000e0fff]+"
)  # of England, Scotland and Wales
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]")
COMMAS = "\u060c\u061b\u3001\uff0c\uff1b\ufe50\ufe51"
LINE = re.compile(r"\s*\n\s*")


def clean(text: str) -> str:
    """The same text without invisible characters. Soft line breaks become real ones."""
    if not INVISIBLE.search(text) and "\x85" not in text:
        return text
    text = DROPPED.sub("", BREAKS.sub("\n", text)).replace("\r", "\n")
    text = FLAG.sub(lambda found: found[1] or "", JOINER.sub("", text))
    return text if RIGHT_TO_LEFT.search(text) else MARK.sub("", text)


def one_line(text: str) -> str:
    """As `clean`, with a space for every line break."""
    return LINE.sub(" ", clean(text))


def for_programs(text: str) -> str:
    """For values that a program reads, such as dates, numbers and keys: one kind of space and one
    kind of hyphen.
    """
    return re.sub("[\u2010-\u2015\u2212]", "-", " ".join(one_line(text).split()))


def split_list(text: str) -> list[str]:
    """The parts between commas of any script, or on lines of their own."""
    found = (
        part.strip(f"{MARKS}{string.whitespace}\xa0")
        for part in re.split(f"[,;\n{COMMAS}]", clean(text))
    )
    return [part for part in found if part]


def split_tags(text: str) -> list[str]:
    """As taggit reads a line of tags, but with the commas of every script."""
    return list(_parse_tags(re.sub(f"[{COMMAS}]", ",", clean(text))))
