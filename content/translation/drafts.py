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
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from locks import changing_content

from . import fact_sync


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


@changing_content()
def save_draft(translation: Translation, user: AbstractBaseUser) -> Revision:
    """The page with all words translated so far, as a draft. What readers see stays the same.

    ValidationError if a text doesn't fit its field; the screen then shows that beside the text.
    """
    source = translation.source
    page = source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    fact_sync.bring_facts_up_to_date(page, source)
    return page.save_revision(user=user)


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


def untranslated_live_words(translation: Translation, page: Page) -> list[str]:
    """Texts without a translation that readers of the live `page` would see again in the source's
    language.
    """
    if not page.live:
        return []
    shown = {
        (part.path, part.string.data)
        for part in extract_segments(page)
        if isinstance(part, StringSegmentValue)
    }
    missing = translation.source.stringsegment_set.annotate_translation(
        translation.target_locale
    ).filter(translation__isnull=True)
    words = (
        (segment.context.path, segment.string.data)
        for segment in missing.select_related("context", "string").order_by("order")
    )
    return [word for path, word in words if (path, word) not in shown]
