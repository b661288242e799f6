"""Records that have some of their facts from a page, such as those of early years places: the name,
the ages, the topics and how it stands are written there and nowhere else. They follow in the
transaction in which the page goes live, is withdrawn or made private.
"""

import logging
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models.signals import post_delete, post_save, pre_delete
from django.utils.text import Truncator
from wagtail.models import Page, PageViewRestriction

from locks import changing_content

from . import record
from .choices import Status
from .models import Service, ServiceChange, Words
from .record import FROM_PAGE

log = logging.getLogger(__name__)
WHO = "the page"  # in the history
IN_WORDS = tuple(name for name in FROM_PAGE if name in Words.WORDS)


def install() -> None:
    post_save.connect(page_saved, dispatch_uid="services_page_saved")
    pre_delete.connect(page_goes, dispatch_uid="services_page_goes")
    for number, signal in enumerate((post_save, post_delete)):
        signal.connect(
            privacy_changed, sender=PageViewRestriction, dispatch_uid=f"services_privacy_{number}"
        )


def of_page(page: Any) -> Service | None:
    """The record that has its facts from this page, or from the one that it translates."""
    found = Service.objects.filter(page__translation_key=page.translation_key)
    return found.select_related("provider", "page").first()


def page_saved(
    sender: Any, instance: Any, raw: bool = False, update_fields: Any = None, **_signal: Any
) -> None:
    """What only keeps a draft names its fields."""
    if getattr(sender, "has_record", False) and not raw and update_fields is None:
        follow(instance)


def page_goes(sender: Any, instance: Any, **_signal: Any) -> None:
    """Nobody reads of a place whose page is deleted."""
    if getattr(sender, "has_record", False):
        for service in Service.objects.filter(page=instance.pk):
            _turn(service, shown=False)


def privacy_changed(sender: Any, instance: PageViewRestriction, **_signal: Any) -> None:
    below = Service.objects.filter(page__path__startswith=instance.page.path)
    for service in below.select_related("page"):
        if service.page and service.has_facts_of_page:
            _turn(service, shown=_is_public(service.page))


@changing_content()
def follow(page: Any) -> None:
    """What can't be stored stops no page: the log says it."""
    service = of_page(page)
    if service is None:
        return
    try:
        if service.page_id != page.pk:
            record.write(service, _translated(page), who=WHO, by_page=True)
            return
        facts = facts_of(page)
        if service.status == Status.CLOSED and facts["status"] == Status.ACTIVE:
            del facts["status"]  # for now
        record.write(service, facts, who=WHO, by_page=True)
    except ValidationError as error:
        log.warning("Record %s doesn't follow its page: %s", service.pk, error)
    _succeed(service, page)
    _turn(service, shown=_is_public(page))


def fields_of(page: Any) -> record.Values:
    """What of it a row of the record holds."""
    return {name: value for name, value in facts_of(page).items() if name in FROM_PAGE}


def facts_of(page: Any) -> record.Values:
    """As `services.record` has them."""
    facts = page.directory_facts()
    return facts | {name: _fitting(name, facts[name]) for name in IN_WORDS}


def _fitting(name: str, text: str) -> str:
    field: Any = Service._meta.get_field(name)
    longest = field.max_length
    return Truncator(text).chars(longest) if longest else text


def _translated(page: Any) -> record.Values:
    """Nothing of what readers don't see, or see in English."""
    language = page.locale.language_code
    is_own = page.live and not page.alias_of_id and language != settings.LANGUAGE_CODE
    facts = facts_of(page)
    prefix = record.words_prefix(language)
    return {prefix + name: facts[name] if is_own else "" for name in IN_WORDS}


def _succeed(service: Service, page: Any) -> None:
    newer = Service.objects.filter(page=getattr(page, "replaced_by_id", None) or 0).first()
    if service.replaced_by != newer:
        service.replaced_by = newer
        service.save(update_fields=["replaced_by", "modified"])


def _is_public(page: Page) -> bool:
    return page.live and not page.get_view_restrictions().exists()


def _turn(service: Service, *, shown: bool) -> None:
    """What a person has hidden stays so."""
    shown = shown and not service.hidden_because
    if service.published != shown:
        service.published = shown
        service.save(update_fields=["published", "modified"])
        what = "shown" if shown else "hidden"
        ServiceChange.objects.create(service=service, who=WHO, what=what)
