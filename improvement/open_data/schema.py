"""The JSON Schema (draft 2020-12) of the document, with the meaning of every field. It is
published, and tests validate the document against it.
"""

import json
from collections.abc import Iterable
from typing import Any

from improvement.ledger.models import Certainty, PromiseKind
from improvement.ledger.standing import SAID, State
from improvement.open_data import addresses
from improvement.open_data.document import PRECISIONS
from improvement.tracker.views import EVENT_STATES, InspectionView

DATE = "an exact day, or the month, season or year that the source gave"


def _text(about: str, **more: object) -> dict[str, Any]:
    return {"type": "string", "description": about, **more}


def _maybe(about: str, **more: object) -> dict[str, Any]:
    return {
        "type": ["string", "null"],
        "description": f"{about} null: not in our sources, or not given.",
        **more,
    }


def _choice(about: str, keys: Iterable[object]) -> dict[str, Any]:
    return {"type": "string", "enum": [str(key) for key in keys], "description": about}


def _maybe_choice(about: str, keys: Iterable[object]) -> dict[str, Any]:
    return {"enum": [*(str(key) for key in keys), None], "description": about}


def _yes(about: str) -> dict[str, Any]:
    return {"type": "boolean", "description": about}


def _date(about: str) -> dict[str, Any]:
    return {
        "anyOf": [{"$ref": "#/$defs/date"}, {"type": "null"}],
        "description": f"{about} null: no date given.",
    }


def _list(about: str, items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "description": about, "items": items}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def _object(about: str, **fields: dict[str, Any]) -> dict[str, Any]:
    """Every field is always there, and no other."""
    return {
        "type": "object",
        "description": about,
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


ADDRESS, DAY = {"format": "uri"}, {"format": "date"}
EVIDENCE = {
    "anyOf": [_ref("evidence"), {"type": "null"}],
    "description": "What shows it. null: nothing is named.",
}

DEFS = {
    "date": _object(
        f"A date as precisely as it is known: {DATE}.",
        text=_text("The date in words, for example January 2025."),
        start=_text("The first day of the period.", **DAY),
        end=_text("The last day of the period. The date has passed only after this day.", **DAY),
        precision=_choice("How precise the source was.", PRECISIONS.values()),
    ),
    "evidence": _object(
        "What shows that something is so.",
        words=_maybe("What the evidence is."),
        address=_maybe("Where it can be read.", **ADDRESS),
        is_update=_yes("Whether the news update that said so is itself the evidence."),
        update=_maybe("The address of that update, while it is published.", **ADDRESS),
    ),
    "finding": _object(
        "What inspectors asked for.",
        key=_text("Its name within this inspection: kind and number."),
        kind=_choice(
            "priority: a priority action. improvement: an area for improvement.",
            ["priority", "improvement"],
        ),
        number={
            "type": "integer",
            "minimum": 0,
            "description": "Its number in the inspectors’ report.",
        },
        words=_text("The report’s exact words."),
        source=_maybe("Where these words stand."),
        plain=_text("The same in plain words."),
        actions=_list(
            "Keys of the actions that answer it. Empty: nothing published yet.",
            _text("Key of an action."),
        ),
    ),
    "action": _object(
        "What is done about a finding, or beside the findings.",
        key=_text("Its name, which stays the same."),
        title=_text("Its name in plain words."),
        page=_text("The page that tells about it.", **ADDRESS),
        finding=_maybe(
            "Key of the finding that it answers; null where the sources tie it to none."
        ),
        lead=_maybe("The organisation that leads."),
        partners=_list("Organisations that take part.", _text("Name of an organisation.")),
        promises=_list("Keys of its promises.", _text("Key of a promise.")),
        history=_list(
            "What was said of the action as a whole, in the order of time.",
            _ref("entry"),
        ),
    ),
    "promise": _object(
        "Something that was promised or done, and how it stands on the day of this document.",
        key=_text("Its name, which stays the same."),
        action=_text("Key of its action."),
        title=_text("The promise in plain words."),
        page=_text("Where it stands on the website.", **ADDRESS),
        kind=_choice(
            "promise: it can be done. standing: it has no end. activity: something that was done"
            " without a promise.",
            PromiseKind.values,
        ),
        whose=_maybe("Whose promise it is."),
        counted=_yes(
            "Whether it counts towards its action. What isn’t counted may be somebody else’s work."
        ),
        why_not_counted={
            "type": ["string", "null"],
            "description": "Why it isn’t counted. null: it is.",
        },
        state=_choice(
            "How it stands. late: an update after the date says that it isn’t done, or its first"
            " date is over and was moved on. unheard: the date is over and nobody has said anything"
            " since, which doesn’t mean that nothing was done. standing: a promise without an end.",
            State.values,
        ),
        state_words=_text("The state as readers see it."),
        is_computed=_yes("Whether the state follows from dates (late, unheard). Nobody typed it."),
        date=_date("When it is to be done, as last said."),
        certainty=_maybe_choice(
            "The source’s own word for how sure the date is. null: it used none.", Certainty.values
        ),
        when_words=_text("The date, or when it was done or confirmed, as readers see it."),
        earlier_dates=_list("Dates that no longer hold, the oldest first.", _ref("move")),
        last_update=_date("When something was last said of it."),
        done_on=_date("When it was done."),
        evidence=EVIDENCE,
        sayings=_list("What was said, word for word, in the order of time.", _ref("saying")),
        history=_list(
            "Everything that was said of it, in the order of time; of one day, as it was recorded."
            " Nothing is ever taken away.",
            _ref("entry"),
        ),
    ),
    "move": _object(
        "A date that was changed.",
        was=_date("The date before."),
        now=_date("The date that took its place."),
        reason=_maybe("Why it was changed."),
        said_on=_date("When the change was said."),
    ),
    "saying": _object(
        "Exact words and where they stand.",
        words=_text("The exact words."),
        source=_maybe("Where they stand."),
        said_on=_date("When they were said."),
    ),
    "entry": _object(
        "One row of the ledger: something that was said. Rows are never changed or deleted; a"
        " mistake is put right by a new row.",
        id=_text("The row’s name, which stays the same.", pattern="^urn:uuid:[0-9a-f-]{36}$"),
        said_on=_date("When it was said."),
        recorded_at=_text("When the row was written.", format="date-time"),
        changes=_list("What it changes, in short sentences.", _text("A sentence.")),
        state_before=_maybe_choice("The state that had been said before. null: none.", SAID),
        state=_maybe_choice("The state from then on. null: it says nothing about the state.", SAID),
        sets_date=_yes("Whether it sets a date, or takes the date away."),
        date_before=_date("The date that held before."),
        date=_date(
            "The date from then on; with sets_date true, null means that there is no date any more."
        ),
        certainty=_maybe_choice(
            "The source’s own word for how sure that date is.", Certainty.values
        ),
        done_on=_date("When it was done."),
        words=_maybe("The exact words."),
        source=_maybe("Where they stand."),
        update=_maybe("The news update that said so, while it is published.", **ADDRESS),
        reason=_maybe("The reason."),
        evidence=EVIDENCE,
        corrects=_maybe("The id of the row that this one puts right."),
        is_corrected=_yes("Whether a later row puts this one right."),
    ),
    "event": _object(
        "What inspectors and the government do. It is no promise, and never late.",
        key=_text("Its name, which stays the same."),
        what=_text("What happens, in plain words."),
        date=_date("When."),
        state=_choice(
            "past: it has happened. expected: it is to come. passed: the date is over, and whether"
            " it took place is not in our sources.",
            EVENT_STATES,
        ),
        state_words=_text("The state as readers see it."),
        certainty=_maybe("The source’s own word for how sure it is."),
        source=_maybe("The source."),
    ),
    "measure": _object(
        "Figures over time.",
        key=_text("Its name, which stays the same."),
        title=_text("Its name in plain words."),
        unit=_text("What the figures count."),
        source=_maybe("Who published them."),
        licence=_maybe("The licence of the figures."),
        table=_text("The figures as CSV.", **ADDRESS),
        rows=_list("One for each period, in the order of time.", _ref("figures")),
    ),
    "figures": _object(
        "The figures of one period.",
        period=_text("The period in words."),
        start=_text("Its first day.", **DAY),
        end=_text("Its last day.", **DAY),
        values={
            "type": "object",
            "description": (
                "The figure of each area. What the source leaves out isn’t there; it is never 0."
            ),
            "propertyNames": {"enum": ["here", "region", "england"]},
            "additionalProperties": {"type": "number"},
        },
    ),
}


def schema(inspection: InspectionView) -> dict[str, Any]:
    """Of the document of an InspectionView."""
    made = _object(
        "Findings, actions and promises of one inspection, as told on one day. Texts are in"
        " English.",
        address=_text("Where this document stands.", **ADDRESS),
        language={"const": "en", "description": "The language of the words."},
        day=_text("The day for which it is told: the same as progress_known_on.", **DAY),
        progress_known_on=_text(
            "Promises, events and figures are told as known on this day. What was said later isn’t"
            " here.",
            **DAY,
        ),
        advice_checked_on=_maybe(
            "When the words of advice on the inspection’s page were last checked; null where nobody"
            " says.",
            **DAY,
        ),
        demonstration={
            "type": ["string", "null"],
            "description": "A notice that this is not the council’s website; null where it is.",
        },
        inspection=_object(
            "The inspection.",
            key=_text("Its name, which stays the same."),
            title=_text("Its name in words."),
            page=_text("The page that tells about it.", **ADDRESS),
            inspectors=_maybe("Who inspected."),
            inspected=_date("When."),
            report_published=_date("When the report was published."),
            report=_maybe("Where the full report can be read.", **ADDRESS),
            outcome=_maybe("The outcome, in the exact words."),
            outcome_source=_maybe("Where these words stand."),
        ),
        findings=_list("What inspectors asked for.", _ref("finding")),
        actions=_list("What is done about it.", _ref("action")),
        promises=_list("What was promised.", _ref("promise")),
        events=_list("What inspectors and the government did or will do.", _ref("event")),
        measures=_list("Figures over time.", _ref("measure")),
    )
    made["properties"] = {
        "$schema": _text("Where its schema stands.", **ADDRESS),
        **made["properties"],
    }
    made["required"].insert(0, "$schema")
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": addresses.of_file(inspection, "promises.schema.json"),
        "title": "Promises after an inspection",
    }
    return {**head, **made, "$defs": DEFS}


def as_json(inspection: InspectionView) -> str:
    return json.dumps(schema(inspection), ensure_ascii=False, indent=1)
