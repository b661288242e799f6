"""The document as CSV tables (RFC 4180): promises, everything that was said, and events."""

from collections.abc import Iterable
from typing import Any

from files import sheets
from improvement.open_data.document import document
from improvement.tracker.views import InspectionView

DATE = ("text", "start", "end", "precision")

PROMISES = [
    "promise", "title", "page", "action", "action_title", "finding", "finding_plain",
    "lead", "kind", "whose", "counted", "why_not_counted",
    "state", "state_words", "is_computed", *(f"date_{part}" for part in DATE), "certainty",
    "when_words", "earlier_dates",
    "last_update", "done_on", "evidence", "evidence_address", "words", "source", "said_on", "day",
    "demonstration",
]  # fmt: skip
LEDGER = [
    "id", "promise", "action", "title", "page", "said_on", "said_on_start", "recorded_at",
    "changes", "state_before", "state",
    "sets_date", "date_before",
    *(f"date_{part}" for part in DATE), "certainty", "done_on", "words", "source", "update",
    "reason", "evidence", "evidence_address",
    "corrects", "is_corrected", "day", "demonstration",
]  # fmt: skip
EVENTS = [
    "event",
    "what",
    *(f"date_{part}" for part in DATE),
    "state",
    "state_words",
    "certainty",
    "source",
    "day",
    "demonstration",
]


def promises(inspection: InspectionView) -> str:
    """One row a promise. If it was said several times, the words, source and date are the last
    ones.
    """
    whole = document(inspection)
    actions = {action["key"]: action for action in whole["actions"]}
    findings = {finding["key"]: finding for finding in whole["findings"]}
    return _table(
        PROMISES,
        whole,
        [_promise(row, actions[row["action"]], findings) for row in whole["promises"]],
    )


def _promise(
    row: dict[str, Any], action: dict[str, Any], findings: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    said = row["sayings"][-1] if row["sayings"] else {}
    return {
        **row,
        "promise": row["key"],
        "action_title": action["title"],
        "finding": action["finding"],
        "finding_plain": findings[action["finding"]]["plain"] if action["finding"] else None,
        "lead": action["lead"],
        "earlier_dates": "; ".join(move["was"]["text"] for move in row["earlier_dates"]),
        "last_update": _words(row["last_update"]),
        "done_on": _words(row["done_on"]),
        **_date(row["date"]),
        **_evidence(row["evidence"]),
        "words": said.get("words"),
        "source": said.get("source"),
        "said_on": _words(said.get("said_on")),
    }


def ledger(inspection: InspectionView) -> str:
    """One row for everything that was said. `promise` is empty if it was said of the action as a
    whole.
    """
    whole = document(inspection)
    said = [
        (promise["action"], promise["key"], promise, entry)
        for promise in whole["promises"]
        for entry in promise["history"]
    ]
    said += [
        (action["key"], None, action, entry)
        for action in whole["actions"]
        for entry in action["history"]
    ]
    return _table(LEDGER, whole, [_entry(*row) for row in said])


def _entry(
    action: str, promise: str | None, about: dict[str, Any], entry: dict[str, Any]
) -> dict[str, Any]:
    return {
        **entry,
        "action": action,
        "promise": promise,
        "title": about["title"],
        "page": about["page"],
        "said_on": _words(entry["said_on"]),
        "said_on_start": entry["said_on"] and entry["said_on"]["start"],
        "changes": " ".join(entry["changes"]),
        "date_before": _words(entry["date_before"]),
        "done_on": _words(entry["done_on"]),
        **_date(entry["date"]),
        **_evidence(entry["evidence"]),
    }


def events(inspection: InspectionView) -> str:
    whole = document(inspection)
    return _table(
        EVENTS,
        whole,
        [{**row, "event": row["key"], **_date(row["date"])} for row in whole["events"]],
    )


def _words(date: dict[str, str] | None) -> str | None:
    return date["text"] if date else None


def _date(date: dict[str, str] | None) -> dict[str, str | None]:
    return {f"date_{part}": date[part] if date else None for part in DATE}


def _evidence(evidence: dict[str, Any] | None) -> dict[str, Any]:
    evidence = evidence or {}
    return {
        "evidence": evidence.get("words"),
        "evidence_address": evidence.get("address") or evidence.get("update"),
    }


def _table(columns: list[str], whole: dict[str, Any], rows: Iterable[dict[str, Any]]) -> str:
    same = {"day": whole["day"], "demonstration": whole["demonstration"]}
    return sheets.table(
        columns, [[{**row, **same}[column] for column in columns] for row in rows], for_excel=False
    )
