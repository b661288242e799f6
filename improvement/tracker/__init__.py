"""Everything that is known of inspections, findings and promises, in the reader's language and on
the site's day.

The rows are read once for each version of the page tree.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable

from django.db.models import Model
from django.utils.translation import get_language

import pagetree
from dates.clock import as_of
from improvement.inspections.models import Action, Event, Finding, Inspection
from improvement.inspections.translated_text import TranslatedText
from improvement.ledger.models import LedgerEntry, Milestone, PromiseKind
from improvement.ledger.standing import in_order_said, known_on, standing_of, with_before_filled_in
from improvement.tracker import query
from improvement.tracker.views import ActionView, EventView, FindingView, InspectionView, Promise
from pagetree.node import Node
from pagetree.tree import Tree


def inspections() -> dict[int, InspectionView]:
    """{id: InspectionView} of every inspection, public or not."""
    language, day = get_language(), as_of()
    return pagetree.current().cached(
        ("improvement", language, day), lambda tree: _tell(tree, language, day)
    )


def public_inspections() -> list[InspectionView]:
    """Those with a public page, which an anonymous visitor may know of, newest first."""
    return [inspection for inspection in inspections().values() if inspection.node]


def empty_view() -> InspectionView:
    """For a draft whose editor has not chosen an inspection yet."""
    return InspectionView(Inspection(), None, get_language(), as_of())


def of_action(action_id: int | None) -> ActionView | None:
    """The ActionView, or None."""
    return next(
        (
            action
            for inspection in inspections().values()
            for action in inspection.actions
            if action.row.id == action_id
        ),
        None,
    )


def promises() -> dict[int, Promise]:
    """{id: Promise} of every promise of which something was said."""

    def tell(_tree: object) -> dict[int, Promise]:
        actions = (action for inspection in inspections().values() for action in inspection.actions)
        return {promise.row.id: promise for action in actions for promise in action.milestones}

    return pagetree.current().cached(("promises", get_language(), as_of()), tell)


def _tell(tree: Tree, language: str, day: datetime.date) -> dict[int, InspectionView]:
    facts = tree.cached("improvement rows", lambda _tree: query.read())

    def node(row: Model) -> Node | None:
        """The public page of a fact, in the reader's language where there is one."""
        found = (tree.local(page, language) for page in facts.pages.get((type(row), row.id), []))
        return next((page for page in found if page), None)

    def words(row: Model, english: str) -> TranslatedText:
        return TranslatedText.choose(english, facts.words.get((type(row), row.id), {}), language)

    views = {}
    for row in facts.of[Inspection]:
        page = node(row)
        views[row.id] = InspectionView(
            row, page, language, day, facts.checked[page.id] if page else None
        )
    findings = {
        row.id: FindingView(row, words(row, row.plain), views[row.inspection_id])
        for row in facts.of[Finding]
    }
    actions = {}
    for row in facts.of[Action]:
        action = ActionView(
            row,
            words(row, row.title),
            facts.partners.get(row.id, []),
            node(row),
            views[row.inspection_id],
            findings.get(row.finding_id),
        )
        actions[row.id] = action
        (
            findings[row.finding_id].actions if row.finding_id else views[row.inspection_id].others
        ).append(action)
    for finding in findings.values():
        views[finding.row.inspection_id].findings.append(finding)
    for row in facts.of[Event]:
        views[row.inspection_id].events.append(
            EventView(row, words(row, row.what), _state_of(row, day))
        )
    _tell_promises(facts, day, actions, words)
    return views


def _tell_promises(
    facts: query.Rows,
    day: datetime.date,
    actions: dict[int, ActionView],
    words: Callable[[Model, str], TranslatedText],
) -> None:
    entries = defaultdict(list)
    for entry in known_on(facts.of[LedgerEntry], day):
        entries[entry.milestone_id].append(entry)
    for entry in entries[None]:
        actions[entry.action_id].notes.append(entry)
    for action in actions.values():
        action.notes[:] = in_order_said(action.notes)
    for row in facts.of[Milestone]:
        if said := with_before_filled_in(entries[row.id]):
            standing = standing_of(said, day, is_standing=row.kind == PromiseKind.STANDING)
            action = actions[row.action_id]
            action.milestones.append(Promise(row, words(row, row.title), action, said, standing))


def _state_of(event: Event, day: datetime.date) -> str:
    if event.happened and (not event.date or event.date.start <= day):
        return "past"
    return "passed" if event.date and event.date.end < day else "expected"
