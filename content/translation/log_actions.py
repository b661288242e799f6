"""The page's history shows when facts came from the page that it translates."""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry


def register_fact_update(actions: LogActionRegistry) -> None:
    actions.register_action(
        "content.facts",
        _("Take facts"),
        _("Took changed facts from the page that this one translates"),
    )
