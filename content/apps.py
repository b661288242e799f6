from django.apps import AppConfig
from django.core.checks import register
from django.db.models.signals import post_save


class ContentConfig(AppConfig):
    name = "content"

    def ready(self) -> None:
        from documents.models import CustomDocument
        from files.sheets import shield_exports
        from glossary.models import Term
        from images.models import CustomImage
        from pagetree.signals import watch
        from topics.models import Topic
        from users.models import Organisation, Team

        from .editing import file_imports, in_turn, second_person
        from .media import pictures
        from .pages import checks, revision_order
        from .removal import redirects, references
        from .rich_text import link_forms
        from .translation import dependent_pages, drafts, fact_sync, original_words, untranslated

        self.fill_slots()
        register(checks.page_types_are_complete)
        watch(CustomDocument, CustomImage, Organisation, Team, Term, Topic)
        references.register_every_relation()
        redirects.install()
        shield_exports()
        post_save.connect(
            pictures.record_picture_change, sender=CustomImage, dispatch_uid="picture_save"
        )
        revision_order.connect()
        file_imports.install()
        in_turn.install()
        second_person.install()
        link_forms.install()
        dependent_pages.install()
        fact_sync.install()
        original_words.install()
        drafts.install()
        untranslated.install()

    @staticmethod
    def fill_slots() -> None:
        from pagetree.present import update_proxy_copies
        from registry.slots import (
            CHANGE_READERS,
            CONTINUOUS_JOBS,
            DAILY_JOBS,
            DESK_DAYS,
            DESK_SECTIONS,
        )

        from .editing.interrupted_uploads import clear_broken_uploads
        from .media import document_admin
        from .media.pictures import make_sizes_of_pictures
        from .serving import new_day
        from .translation import desk as translations

        CONTINUOUS_JOBS.add("copies of the proxy", update_proxy_copies)
        CHANGE_READERS.add("pictures", make_sizes_of_pictures)
        DAILY_JOBS.add("clear broken uploads", clear_broken_uploads)
        DAILY_JOBS.add("turn to the new day", new_day.start_new_day)
        DESK_DAYS.add("documents", document_admin.reviews)
        DESK_SECTIONS.add("documents", document_admin.review_section)
        DESK_SECTIONS.add("translations", translations.out_of_date)
