from django.apps import AppConfig
from django.db.models.signals import post_save


class ContentConfig(AppConfig):
    name = "content"

    def ready(self):
        from content.editing import (
            conflicts,  # noqa: F401
            interrupted_uploads,  # noqa: F401
            publication_messages,  # noqa: F401
        )
        from content.media import (
            permissions,
            pictures,
        )
        from content.pages import (
            checks,  # noqa: F401
            revision_order,  # noqa: F401
        )
        from content.removal import (
            redirects,
            references,
        )
        from content.rich_text import (
            table_paste,  # noqa: F401
            telephone_links,  # noqa: F401
        )
        from content.serving import new_day  # noqa: F401
        from content.translation import (
            dependent_pages,
            drafts,
            fact_sync,
            hooks,  # noqa: F401
        )
        from documents.models import CustomDocument
        from files.sheets import shield_exports
        from images.models import CustomImage
        from outbox.readers import follower
        from pagetree.signals import watch
        from pagetree.tree import catch_up
        from topics.models import Topic
        from users.models import Organisation, Team

        follower("copies of the proxy", catch_up)
        watch(CustomDocument, CustomImage, Organisation, Team, Topic)
        references.see_every_relation()
        redirects.take_every_spelling()
        shield_exports()
        post_save.connect(pictures.record_picture, sender=CustomImage, dispatch_uid="picture_save")
        dependent_pages.install()
        fact_sync.install()
        drafts.install()
        permissions.install()
