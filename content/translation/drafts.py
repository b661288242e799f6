"""Translations as drafts: nothing that wagtail-localize does by itself changes what readers see.

A translator's words wait beside the page. They reach a draft when it is sent to be checked, and
readers when somebody publishes.
"""

from collections.abc import Callable

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db.models.signals import post_save
from wagtail.models import Page, Revision
from wagtail_localize.models import (
    SegmentOverride,
    StringTranslation,
    Translation,
    TranslationSource,
    post_save_string_translation,
)

from locks import changing_content

from . import fact_sync, kept_words


def install() -> None:
    """Replace those functions of wagtail-localize that save words straight into live pages."""
    Translation.save_target = _only_a_draft(Translation.save_target)
    TranslationSource.sync_view_restrictions = _leave_restrictions
    post_save.disconnect(post_save_string_translation, sender=StringTranslation)
    post_save.connect(name_draft, sender=StringTranslation, dispatch_uid="content_name_draft")


def name_draft(sender: type, instance: StringTranslation, **kwargs: object) -> None:
    """Show the translated title of a draft in lists. It is cut to the column's length, which
    PostgreSQL insists on; the title itself is validated when the page is saved.
    """
    if instance.context.path == "title":
        most = Page._meta.get_field("draft_title").max_length
        pages = Page.objects.filter(
            translation_key=instance.context.object_id, locale_id=instance.locale_id
        )
        pages.update(draft_title=instance.data[:most])


def _only_a_draft(save_target: Callable[..., None]) -> Callable[..., None]:
    """Wrap `save_target` for everything that calls it: "Translate this page", pages that another
    one names, "Sync".

    An existing page keeps its words. An alias becomes a page of its own with the words that it
    showed.
    """

    def save(self: Translation, user: AbstractBaseUser | None = None, publish: bool = True) -> None:
        page = self.source.object.get_instance_or_none(self.target_locale)
        if not isinstance(page, Page):
            is_page = issubclass(self.source.specific_content_type.model_class(), Page)
            save_target(self, user=user, publish=publish and not is_page)
        elif page.alias_of_id:
            page = page.specific
            page.alias_of_id = None
            page.save(update_fields=["alias_of_id"], clean=False)
            page.save_revision(user=user, changed=False, clean=False)

    return save


def _leave_restrictions(self: TranslationSource, original: Page, translation_page: Page) -> None:
    """Nothing to do: the tree closes a page in every language (pagetree.tree), and a restriction of
    the translation alone stays.
    """


def of_page(page: Page) -> Translation | None:
    """The translation that is edited piece by piece on this page's screen."""
    found = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    )
    return found.select_related("source", "target_locale").first()


def draft_of(translation: Translation) -> Page:
    """The page with all words that have been translated, not yet saved. What readers have is kept
    where a new word is missing.
    """
    source = translation.source
    page = source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    fact_sync.bring_facts_up_to_date(page, source)
    kept_words.keep(page, translation)
    return page


@changing_content()
def save_draft(translation: Translation, user: AbstractBaseUser) -> Revision:
    """That page as a draft. What readers see stays.

    ValidationError, where a word doesn't fit its field; the screen then shows it beside the word.
    """
    return draft_of(translation).save_revision(user=user)


@changing_content()
def renew_source(translation: Translation) -> None:
    """Let the translator have the words of the original as readers see it now. Nothing that
    readers see changes.
    """
    source = translation.source
    page = source.get_source_instance()
    if page.live and page.last_published_at and page.last_published_at > source.last_updated_at:
        source.update_from_db()


def mark_errors(translation: Translation, error: ValidationError) -> None:
    """Let the screen show beside each translated text why it can't be saved."""
    for name, errors in getattr(error, "error_dict", {}).items():
        place = {
            "context__object_id": translation.source.object_id,
            "context__path": name,
            "locale": translation.target_locale,
        }
        for model in (StringTranslation, SegmentOverride):
            for found in model.objects.filter(**place):
                found.set_field_error(errors)
