"""The whole tracker as one document of plain dicts, lists and strings. schema.py says what each
field means.
"""

import json
from collections.abc import Collection
from typing import Any

from content.serving.demonstration import demonstration_words
from dates import PartialDate
from dates.clock import as_of
from improvement.ledger import sentences
from improvement.ledger.models import LedgerEntry
from improvement.ledger.standing import FROM_DATES, Move
from improvement.measures.measure_views import MeasureView
from improvement.open_data import addresses
from improvement.tracker.views import ActionView, EventView, FindingView, InspectionView, Promise

PRECISIONS = {"d": "day", "m": "month", "s": "season", "y": "year"}


def as_json(inspection: InspectionView) -> str:
    return json.dumps(document(inspection), ensure_ascii=False, indent=1)


def document(inspection: InspectionView) -> dict[str, Any]:
    """The document of an inspection in the active language. It always has the same keys in the same
    order.
    """
    return {
        "$schema": addresses.of_file(inspection, "promises.schema.json"),
        "address": addresses.of_file(inspection, "promises.json"),
        "language": "en",
        "day": as_of().isoformat(),
        "progress_known_on": as_of().isoformat(),
        "advice_checked_on": inspection.advice_checked_on,
        "demonstration": demonstration_words() or None,
        "inspection": _inspection(inspection),
        "findings": [_finding(finding) for finding in inspection.findings],
        "actions": [_action(action) for action in inspection.actions],
        "promises": [_promise(promise) for promise in inspection.promises],
        "events": [_event(event) for event in inspection.events],
        "measures": [_measure(measure) for measure in inspection.measures],
    }


def date(partial: PartialDate | None) -> dict[str, str] | None:
    """A PartialDate, None for no date."""
    if not partial:
        return None
    return {
        "text": str(partial.label),
        "start": partial.start.isoformat(),
        "end": partial.end.isoformat(),
        "precision": PRECISIONS[partial.precision],
    }


def _inspection(inspection: InspectionView) -> dict[str, Any]:
    row = inspection.row
    return {
        "key": row.key,
        "title": row.title,
        "page": addresses.whole(inspection.node.url),
        "inspectors": row.inspectors or None,
        "inspected": date(row.inspected),
        "report_published": date(row.report_published),
        "report": row.report_url or None,
        "outcome": row.outcome or None,
        "outcome_source": row.outcome_source or None,
    }


def _key(finding: FindingView | None) -> str | None:
    """Of a FindingView: its kind and number, which are its own within the inspection."""
    return f"{finding.row.kind}-{finding.row.number}" if finding else None


def _finding(finding: FindingView) -> dict[str, Any]:
    return {
        "key": _key(finding),
        "kind": finding.row.kind,
        "number": finding.row.number,
        "words": finding.row.words,
        "source": finding.row.source or None,
        "plain": finding.plain,
        "actions": [action.key for action in finding.actions],
    }


def _action(action: ActionView) -> dict[str, Any]:
    return {
        "key": action.key,
        "title": action.title,
        "page": addresses.whole(action.url),
        "finding": _key(action.finding),
        "lead": action.row.lead_name,
        "partners": action.partners,
        "promises": [promise.key for promise in action.milestones],
        "history": _history(action.notes),
    }


def _promise(promise: Promise) -> dict[str, Any]:
    row, standing = promise.row, promise.standing
    return {
        "key": promise.key,
        "action": promise.action.key,
        "title": promise.title,
        "page": addresses.whole(promise.url),
        "kind": row.kind,
        "whose": promise.promised_by or None,
        "counted": row.counted,
        "why_not_counted": (not row.counted and row.why_not_counted) or None,
        "state": str(standing.state),
        "state_words": promise.label,
        "is_computed": standing.state in FROM_DATES,
        "date": date(standing.due),
        "certainty": standing.certainty or None,
        "when_words": promise.when,
        "earlier_dates": [_move(move) for move in standing.moves],
        "last_update": date(standing.last_said_on),
        "done_on": date(standing.done.done_on) if standing.done else None,
        "evidence": _evidence(standing.done) if standing.done else None,
        "sayings": [_saying(entry) for entry in promise.sayings],
        "history": _history(promise.entries),
    }


def _move(move: Move) -> dict[str, Any]:
    return {
        "was": date(move.was),
        "now": date(move.now),
        "reason": move.entry.reason or None,
        "said_on": date(move.entry.said_on),
    }


def _saying(entry: LedgerEntry) -> dict[str, Any]:
    return {"words": entry.said, "source": entry.source or None, "said_on": date(entry.said_on)}


def _evidence(entry: LedgerEntry) -> dict[str, Any] | None:
    """None where the entry names none."""
    if not (entry.evidence or entry.evidence_url or entry.evidence_is_update):
        return None
    return {
        "words": entry.evidence or None,
        "address": entry.evidence_url or None,
        "is_update": entry.evidence_is_update,
        "update": addresses.of_update(entry) if entry.evidence_is_update else None,
    }


def _history(entries: Collection[LedgerEntry]) -> list[dict[str, Any]]:
    """The entries of one promise, or of an action as a whole, in the order of time."""
    names = {entry.id: addresses.name_of_entry(entry) for entry in entries}
    corrected = {entry.corrects_id for entry in entries}
    return [_entry(entry, names, corrected) for entry in entries]


def _entry(entry: LedgerEntry, names: dict[int, str], corrected: set[int | None]) -> dict[str, Any]:
    return {
        "id": names[entry.id],
        "said_on": date(entry.said_on),
        "recorded_at": entry.recorded_at.isoformat(),
        "changes": sentences.of_entry(entry),
        "state_before": entry.state_before or None,
        "state": entry.state or None,
        "sets_date": entry.sets_date,
        "date_before": date(entry.due_before),
        "date": date(entry.due) if entry.sets_date else None,
        "certainty": (entry.sets_date and entry.certainty) or None,
        "done_on": date(entry.done_on),
        "words": entry.said or None,
        "source": entry.source or None,
        "update": addresses.of_update(entry),
        "reason": entry.reason or None,
        "evidence": _evidence(entry),
        "corrects": names.get(entry.corrects_id),
        "is_corrected": entry.id in corrected,
    }


def _event(event: EventView) -> dict[str, Any]:
    return {
        "key": event.row.key,
        "what": event.what,
        "date": date(event.date),
        "state": event.state,
        "state_words": str(event.label),
        "certainty": event.row.certainty or None,
        "source": event.row.source or None,
    }


def _measure(measure: MeasureView) -> dict[str, Any]:
    row = measure.row
    return {
        "key": measure.key,
        "title": measure.title,
        "unit": measure.unit,
        "source": row.source or None,
        "licence": row.licence or None,
        "table": addresses.whole(measure.csv_url),
        "rows": [
            {
                "period": line.period,
                "start": line.starts.isoformat(),
                "end": line.ends.isoformat(),
                "values": {str(area): float(value) for area, value in line.values.items()},
            }
            for line in measure.lines
        ],
    }
