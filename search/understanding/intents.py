"""What the form of a question asks for: "how long" weeks, "who writes" people. Pure."""

import re

from search.understanding.terms import Alternative, Term, Word

SOUGHT = frozenset(
    ["advic", "20 week", "offic"]
)  # what is looked for, besides moving up what was found
WHO = re.compile(
    r"(?:^|\b(?:know|me|out|ask|and|or) )who (?:writes?|wrote|will write|is (?:going to"
    r" write|writing)"
    r"|is (?:in charge|responsible)|are they|makes|does|leads|runs|manages|works|do (?:i|we)"
    r"|(?:can i|should i|to) (?:call|ring|phone|contact|speak|ask))\b"
)
INTENTS = [
    (
        re.compile(
            r"\bhow (?:long|soon|many weeks)\b|\bwhen (?:will|do|does|should)\b|\bdeadlines?\b"
        ),
        ("week", "timescal", "timelin", "deadlin", "month"),
    ),
    (
        re.compile(r"\b\d\d weeks?\b|\bweeks? \d\d\b|\b(?:twenty|thirty|forty)(?: \w+)? weeks\b"),
        ("20 week", "timescal", "timelin", "deadlin"),
    ),
    (WHO, ("offic", "casework", "coordin", "team", "staff", "contact", "director", "writer")),
    (
        re.compile(r"\bwho (?:can|could|will) (?:help|i)\b|\bhelp (?:me|us)\b|\badvice\b"),
        ("advic", "imparti"),
    ),
    (
        re.compile(
            r"\bhow (?:do|can|to|would) (?:(?:i|we|you)"
            r" )?(?:get|ask|apply|request|start|refer|claim)\b|\bforms?\b|\bapply\b|\bfill\b"
        ),
        ("request", "appli", "applic", "form", "ask", "refer", "claim"),
    ),
    (
        re.compile(
            r"\b(?:they|council|school|nursery|panel|doctor|gp)(?: \w+)? (?:say|said|says|tell|told"
            r"|doesnt|dont|wont)\b"
            r"|\b(?:refused?|rejected|turned down|disagree|unfair|no)\b"
        ),
        ("disagre", "appeal", "mediat", "decis", "right"),
    ),
    (
        re.compile(r"\b(?:phone|telephone|number|email|call|ring)\b"),
        ("contact", "telephon", "email"),
    ),
]


def intents(words: list[Word]) -> tuple[Term, ...]:
    """Wishes that the form of a question tells: "how long ..." asks for weeks."""
    said = " ".join(word.text for word in words)
    return tuple(
        Term(
            found.group(),
            tuple(Alternative(tuple(words.split()), 1.0) for words in answers),
            0.3,
            required=False,
            sought=not SOUGHT.isdisjoint(answers),
        )
        for pattern, answers in INTENTS
        if (found := pattern.search(said))
    )
