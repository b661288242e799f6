from django.apps import AppConfig
from django.db.models.signals import post_save


class ContentConfig(AppConfig):
    name = "content"

    def ready(self):
        from documents.models import CustomDocument
        from files.sheets import shield_exports
        from images.models import CustomImage
        from outbox.readers import follower
        from pagetree.signals import watch
        from pagetree.tree import catch_up
        from topics.models import Topic
        from users.models import Organisation, Team

        from . import (  # noqa: F401
            broken_uploads,
            carrying,
            carrying_hooks,
            checked,
            checks,
            conflicts,
            day,
            following,
            in_use,
            paste_hooks,
            pictures,
            redirects,
            revisions,
            seen_hooks,
            telephone_links,
            translating,
        )

        follower("copies of the proxy", catch_up)
        watch(CustomDocument, CustomImage, Organisation, Team, Topic)
        in_use.see_every_relation()
        redirects.take_every_spelling()
        shield_exports()
        post_save.connect(pictures.record_picture, sender=CustomImage, dispatch_uid="picture_save")
        following.install()
        carrying.install()
        translating.install()
        checked.install()
