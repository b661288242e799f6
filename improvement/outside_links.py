"""Addresses of other websites among the facts that readers see. What the ledger says stays as it
was said.
"""

from django.db.models import QuerySet

from content.removal.outside_links import LinkedRows
from improvement.models import ImprovementPage, Inspection, Measure


def _inspections() -> QuerySet[Inspection]:
    pages = ImprovementPage.objects.visible()
    return Inspection.objects.filter(pk__in=pages.values("inspection"))


def _measures() -> QuerySet[Measure]:
    return Measure.objects.filter(inspection__in=_inspections())


INSPECTIONS = LinkedRows(_inspections)
MEASURES = LinkedRows(_measures)
