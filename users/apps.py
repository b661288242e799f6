from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class UsersConfig(AppConfig):
    name = "users"

    def ready(self) -> None:
        from wagtail.signals import copy_for_translation_done

        from . import roles, team_parts

        team_parts.install()
        # of those that migrate tells of; by then every app has its permissions
        last = [app for app in apps.get_app_configs() if app.models_module][-1]
        post_migrate.connect(roles.follow_migrate, sender=last, dispatch_uid="roles")
        copy_for_translation_done.connect(roles.follow_translation, dispatch_uid="roles")
