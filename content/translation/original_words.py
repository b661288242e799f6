"""What is known of the words of pages is kept up to date as pages are saved, on every way there:
the screen, a schedule, an approval, an earlier version, code.

As an original goes live, each of its translations is told which parts are others now.
"""

import logging

from django.db import models, transaction
from django.db.models.signals import post_save, pre_save

from content.pages import wording
from content.pages.base import BasePage

logger = logging.getLogger(__name__)


def install() -> None:
    pre_save.connect(note_words, dispatch_uid="content_words_before")
    post_save.connect(tell_translations, dispatch_uid="content_words_after")


def note_words(
    sender: type[models.Model],
    instance: models.Model,
    raw: bool = False,
    update_fields: frozenset | None = None,
    **kwargs: object,
) -> None:
    """Nothing that goes wrong here stops a save."""
    if not issubclass(sender, BasePage) or raw or update_fields is not None or instance.alias_of_id:
        return
    try:
        with transaction.atomic():
            instance.wording = wording.present(instance)
    except Exception:
        logger.exception("What is known of the words of page %s is not up to date", instance.pk)


def tell_translations(
    sender: type[models.Model],
    instance: models.Model,
    raw: bool = False,
    update_fields: frozenset | None = None,
    **kwargs: object,
) -> None:
    if not issubclass(sender, BasePage) or raw or update_fields is not None or not instance.live:
        return
    if "since" not in instance.wording or instance.alias_of_id:
        return
    others = sender.objects.filter(translation_key=instance.translation_key, alias_of=None)
    for page in others.exclude(pk=instance.pk).defer_streamfields():
        if "holds" in page.wording:
            changed = wording.changed(page.wording["holds"], instance)
            if changed != page.wording.get("changed"):
                sender.objects.filter(pk=page.pk).update(
                    wording={**page.wording, "changed": changed}
                )
