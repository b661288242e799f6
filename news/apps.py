from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"

    def ready(self):
        from dates.clock import later
        from pagetree import tree

        tree.hidden_by["newspage__published"] = later
