"""What decides about results besides the pages themselves stands in the log, too, in the change's
own transaction.
"""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.models import Collection, CollectionViewRestriction, Locale, PageViewRestriction, Site

from documents.models import CustomDocument, TopicOnDocument
from outbox.models import LoggedChange
from pagetree.signals import watch
from search.models import BestBet, CrisisWord, Synonym
from topics.models import Topic

RECORDED = (
    Collection,
    CollectionViewRestriction,
    CustomDocument,
    Locale,
    PageViewRestriction,
    Site,
    Topic,
    TopicOnDocument,
)


def record(sender: type[Model], instance: Model, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        LoggedChange.record(sender._meta.model_name, instance.pk)


def connect() -> None:
    watch(*RECORDED)  # a transaction around each save and its signal
    # Read once for each state of the tree; no index holds them.
    watch(BestBet, CrisisWord, Synonym)
    for model in RECORDED:
        post_save.connect(record, sender=model, dispatch_uid=f"search_save_{model.__name__}")
        post_delete.connect(record, sender=model, dispatch_uid=f"search_delete_{model.__name__}")
