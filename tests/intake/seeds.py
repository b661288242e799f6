"""The two pages of a council's old website, as text and as the Word files that somebody might have
of them.
"""

import re
from pathlib import Path

from tests.intake.word_files import link, paragraph, word_file

DATA = Path(__file__).parent / "data"
ITEM = re.compile(r"^\s*(?:-|\d\.) +")
HEADINGS = {
    "latest_news": {
        "What we’re doing to improve SEND services following the 2024 Ofsted and CQC inspection": 1,
        "November update": 2,
        "October update": 2,
        "Local Area SEND Inspection published": 1,
        "Update: SEND provision in the Early Years": 1,
        "Early Years Enhanced Provision for the South of the county (including Worcester)": 2,
        "Provision for the North of the county": 2,
        "All-Age Disability Directorate staffing structure": 1,
        "September 2024 – August 2025 payment schedule for Personal Education Budgets (PEB) via"
        " Direct Payment": 1,
    },
    "inspection": {
        "Read the improvement plans": 2,
        "What happens now?": 2,
        "Joint statement from the Local Area Partnership": 2,
        "How you can get involved": 2,
    },
}
LINKS = {  # the words of each; where they led isn't in the text
    "latest_news": ("get in touch", "WPCF Facebook page", "Useful link"),
    "inspection": (
        "Read the full Ofsted and CQC report",
        "Read the Priority Action Plan (PDF)",
        "Read the Improvement Plan (PDF)",
        "Find out more about the Parent Carer Forum on their website",
        "Follow Worcestershire Parent Carer Forum on Facebook for the latest news and events",
    ),
}


def lines(name: str) -> list[str]:
    """The words of a page, a line each, without the marks of its lists."""
    text = (DATA / f"{name}.txt").read_text(encoding="utf-8")
    return [ITEM.sub("", line).strip() for line in text.splitlines() if line.strip()]


def addresses(name: str) -> dict[str, str]:
    return {f"link{at}": f"https://example.org/{name}/{at}" for at in range(len(LINKS[name]))}


def as_word(name: str) -> bytes:
    text = (DATA / f"{name}.txt").read_text(encoding="utf-8")
    given = [line for line in text.splitlines() if line.strip()]
    body = [paragraph(given[0].strip(), style="Title")]
    for line in given[1:]:
        mark, words = ITEM.match(line), ITEM.sub("", line).strip()
        level = HEADINGS[name].get(words)
        item = ((1 if "-" in mark[0] else 2), 0) if mark else None
        inside = _with_links(name, words)
        body.append(paragraph(*inside, style=f"Heading{level}" if level else "", item=item))
    return word_file(*body, links=addresses(name))


def _with_links(name: str, words: str) -> list[str]:
    for at, part in enumerate(LINKS[name]):
        before, found, after = words.partition(part)
        if found:
            return [piece for piece in (before, link(part, f"link{at}"), after) if piece]
    return [words]
