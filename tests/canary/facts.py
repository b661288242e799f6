"""Facts of an inspection, each with words of its own."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Model

from dates import PartialDate
from improvement.models import Action, Inspection, LedgerEntry
from tests import factories

from .filling import row
from .secrets import Words

OTHER = settings.LANGUAGES[1][0]  # of what is translated
YEARS_AHEAD = PartialDate.parse("2099-05-04")


@dataclass
class Facts:
    """An inspection with a row of each kind."""

    words: Words
    how: str
    public: bool = False

    def word(self, place: str) -> str:
        return self.words.new(f"{place}, {self.how}", public=self.public)

    def secret(self, place: str) -> str:
        return self.words.new(f"{place}, {self.how}")

    def key(self) -> str:
        return self.word("key")

    def build(self) -> tuple[Inspection, Action]:
        """The public one has besides what isn't told yet, or never."""
        before = PartialDate.parse("2019-03" if not self.public else "2024-04")
        inspection = row(factories.InspectionFactory, self.word, inspected=before)
        finding = row(factories.FindingFactory, self.word, inspection=inspection)
        person = factories.UserFactory(
            username=self.secret("owner"), email=f"{self.secret('owner')}@example.org"
        )
        lead = row(factories.OrganisationFactory, self.word)
        action = row(
            factories.ActionFactory,
            self.word,
            inspection=inspection,
            finding=finding,
            owner=person,
            lead=lead,
        )
        promise = row(factories.MilestoneFactory, self.word, action=action, counted=False)
        row(factories.EventFactory, self.word, inspection=inspection)
        measure = row(
            factories.MeasureFactory,
            self.word,
            inspection=inspection,
            action=action,
            unit="percent",
        )
        factories.ObservationFactory(measure=measure, note=self.word("Observation.note"))
        for fact in (finding, action, promise, measure):
            fact.translations.create(
                language=OTHER, words=self.word(f"{type(fact).__name__}Translation")
            )
        self.say(promise, self.word, "2024-05")
        if self.public:
            self.say(promise, self.secret, "2099-05")
            row(factories.MilestoneFactory, self.secret, action=action)
            ahead = {"published": YEARS_AHEAD, "year": 2022}
            factories.ObservationFactory(
                measure=measure, note=self.secret("Observation.note"), **ahead
            )
        return inspection, action

    def say(self, promise: Model, word: Callable[[str], str], told: str) -> LedgerEntry:
        texts = {
            name: word(f"LedgerEntry.{name}") for name in ("said", "source", "reason", "evidence")
        }
        return factories.say(
            promise, told, who=self.secret("LedgerEntry.who"), state="at_risk", **texts
        )
