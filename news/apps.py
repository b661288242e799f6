from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"

    def ready(self):
        from pagetree import tree

        from .archive import later_ids

        tree.hidden.append(later_ids)
