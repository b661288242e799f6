"""What the search indexes of the improvement pages besides their own words: findings, promises, and
what was said of them.
"""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import override

from content.pages.search_entry import SearchEntry
from improvement import tracker


def words_of_inspection(
    entry: SearchEntry, inspection_id: int | None, language: str
) -> SearchEntry:
    """The SearchEntry with the facts of its inspection."""
    with override(language):
        inspection = tracker.inspections().get(inspection_id)
    if not inspection:
        return entry
    facts = [
        inspection.row.inspectors,
        inspection.row.outcome,
        *(event.what for event in inspection.events),
    ]
    for finding in inspection.findings:
        facts += [finding.plain, finding.row.words]
    facts += [promise.title for promise in inspection.promises] + [
        measure.title for measure in inspection.measures
    ]
    return _with(entry, facts)


def words_of_action(entry: SearchEntry, action_id: int | None, language: str) -> SearchEntry:
    """The SearchEntry with the promises of its action."""
    with override(language):
        action = tracker.of_action(action_id)
    if not action:
        return entry
    said = [saying.said for promise in action.milestones for saying in promise.sayings]
    return replace(
        _with(entry, said),
        headings=(*entry.headings, *(promise.title for promise in action.milestones)),
    )


def _with(entry: SearchEntry, facts: Iterable[object]) -> SearchEntry:
    return replace(entry, body="\n".join([entry.body, *(str(fact) for fact in facts if fact)]))
