"""The demonstration's inspection: findings, actions, promises and events, with a ledger of what the
sources said of each promise.
"""

from collections.abc import Mapping
from typing import Any

from django.conf.locale import LANG_INFO
from wagtail.models import Page

from dates import PartialDate
from improvement.ledger.recording import record
from improvement.models import Action, Event, Finding, Inspection, Milestone
from users.models import Organisation, Team

from . import data_files

DATES = ("inspected", "report_published", "said_on", "due", "date", "done_on")
WHO = "Demonstration"


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    return {key: PartialDate.parse(value) if key in DATES else value for key, value in row.items()}


def _translate(fact: Any, row: dict[str, Any]) -> Any:
    for code in data_files.translations(row):
        fact.translations.add(fact.translations.model(language=code, words=row[code]))
    fact.save()
    return fact


def _without(row: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in {*LANG_INFO, *keys}}


class Promises:
    """`facts` come before the pages that point to them, `ledger` after the updates that its entries
    name.
    """

    def __init__(
        self, organisations: Mapping[str, Organisation], teams: Mapping[str, Team]
    ) -> None:
        self.data = data_files.read("improvement.toml")
        self.organisations, self.teams = organisations, teams
        self.findings: dict[tuple[str, int], Finding] = {}
        self.actions: dict[str, Action] = {}

    def facts(self) -> None:
        self.inspection = Inspection.objects.create(**_dated(self.data["inspection"]))
        for row in self.data["findings"]:
            finding = Finding.objects.create(inspection=self.inspection, **_without(row))
            self.findings[row["kind"], row["number"]] = _translate(finding, row)
        for number, row in enumerate(self.data["actions"]):
            kind, its_number = row.get("finding") or ("", 0)
            action = Action.objects.create(
                inspection=self.inspection,
                key=row["key"],
                title=row["title"],
                finding=self.findings[kind, its_number] if kind else None,
                team=self.teams[row["team"]],
                sort_order=number,
            )
            action.partners.set([self.organisations[key] for key in row["partners"]])
            self.actions[row["key"]] = _translate(action, row)
        for number, row in enumerate(self.data["events"]):
            _translate(
                Event.objects.create(
                    inspection=self.inspection, sort_order=number, **_dated(_without(row))
                ),
                row,
            )

    def ledger(self, pages: Mapping[str, Page]) -> None:
        """`pages`: {path: page}."""
        for action in self.data["actions"]:
            for number, row in enumerate(action["promises"]):
                milestone = Milestone.objects.create(
                    key=row["key"],
                    action=self.actions[action["key"]],
                    title=row["title"],
                    kind=row["kind"],
                    promised_by=self.organisations[row["by"]] if "by" in row else None,
                    counted="why_not_counted" not in row,
                    why_not_counted=row.get("why_not_counted", ""),
                    sort_order=number,
                )
                _translate(milestone, row)
                for said in row["said"]:
                    self._say(milestone, said, pages)

    @staticmethod
    def _say(milestone: Milestone, row: dict[str, Any], pages: Mapping[str, Page]) -> None:
        said = _dated(row)
        update, evidence = said.pop("update", None), said.pop("evidence", "")
        record(
            action=milestone.action,
            milestone=milestone,
            who=WHO,
            said=said.pop("words"),
            sets_date="due" in said,
            update_key=pages[update].translation_key if update else None,
            evidence_is_update=evidence == "update",
            evidence="" if evidence == "update" else evidence,
            **said,
        )
