"""What may be said of a promise. Each rule returns {field: what to do about it}, in plain words."""

from typing import Any

from django.utils.translation import gettext as _

from dates import PartialDate
from dates.clock import as_of


def of_entry(said: Any, inspected: PartialDate | None) -> dict[str, str]:
    """Problems of an object with the fields state, due, sets_date, certainty, done_on, reason and
    the three of evidence.
    """
    problems = {}
    shown = said.evidence or said.evidence_url or said.evidence_is_update
    if said.state == "done" and not shown:
        problems["evidence"] = _(
            "Say what shows that it is done, or tick that this update is the evidence."
        )
    if said.done_on and said.state != "done":
        problems["done_on"] = _(
            "Only what is done has this date. Choose the state “Done”, or take the date away."
        )
    elif said.done_on and said.done_on.start > as_of():
        problems["done_on"] = _(
            "This date is in the future. Nothing can be done already on a day that is to come."
        )
    if said.due and inspected and said.due.end < inspected.start:
        problems["due"] = _("This date is before the inspection (%(date)s). Look at the year.") % {
            "date": inspected.label
        }
    if said.certainty and not said.due:
        problems["certainty"] = _(
            "This says how certain a date is, but there is no date. Write the date, too, or choose"
            " nothing here."
        )
    return problems


def of_report(report: Any) -> dict[str, str]:
    """Problems of a progress report."""
    if not report.action_id:
        return {"milestone": _("Choose the promise that this update tells about.")}
    report_sets_date = bool(report.due or report.no_date)
    problems = of_entry(report, report.action.inspection.inspected)
    if report.milestone_id and report.milestone.action_id != report.action_id:
        problems["milestone"] = _(
            "This promise belongs to another action: %(action)s. Choose that action, or another"
            " promise."
        ) % {"action": report.milestone.action}
    if not report.milestone_id and (report.state or report_sets_date):
        problems["milestone"] = _("Say which promise has this new state or date.")
    if report.due and report.no_date:
        problems["no_date"] = _("There can’t be a new date and no date. Take one of the two away.")
    if report_sets_date and not report.reason:
        problems["reason"] = _("Say why the date changes. Readers see it beside the old date.")
    if not (
        report.state or report_sets_date or report.reason or report.evidence or report.milestone_id
    ):
        problems["reason"] = _("Say in a sentence what this update tells about the action.")
    return problems
