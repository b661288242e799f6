"""After each change of a fact its pages are renewed; updates apply their reports as they go live;
the ledger is protected.
"""

from django.apps import apps
from django.db.models import Model
from django.db.models.signals import post_delete, post_migrate, post_save
from wagtail.models import Revision

from improvement.ledger import immutable, recording
from improvement.models import (
    Action,
    Event,
    Finding,
    Inspection,
    Measure,
    Milestone,
    Observation,
    ProgressReport,
)
from pagetree.signals import watch

FACTS = (Inspection, Finding, Action, Event, Milestone, Measure)


def inspection_of(fact: Model) -> int:
    if isinstance(fact, Inspection):
        return fact.pk
    return fact.action.inspection_id if isinstance(fact, Milestone) else fact.inspection_id


def fact_changed(sender: type[Model], instance: Model, raw: bool = False, **kwargs: object) -> None:
    if not raw:
        recording.refresh_pages(inspection_of(instance))


def connect() -> None:
    watch(*FACTS, Observation)
    for fact in FACTS:
        post_save.connect(
            fact_changed, sender=fact, dispatch_uid=f"improvement_save_{fact.__name__}"
        )
        post_delete.connect(
            fact_changed, sender=fact, dispatch_uid=f"improvement_delete_{fact.__name__}"
        )
    post_save.connect(
        recording.apply_reports,
        sender=ProgressReport._meta.get_field("page").related_model,
        dispatch_uid="improvement_apply_reports",
    )
    post_save.connect(
        recording.remember_sign_off, sender=Revision, dispatch_uid="improvement_sign_off"
    )
    post_migrate.connect(
        immutable.protect,
        sender=apps.get_app_config("improvement"),
        dispatch_uid="improvement_protect",
    )
