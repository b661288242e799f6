"""The page's history shows when facts came from the page that it translates."""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry


def register_fact_update(actions: LogActionRegistry) -> None:
    actions.register_action(
        "content.facts",
        _("Take facts"),
        _("Took changed facts from the page that this one translates"),
    )


def register_word_check(actions: LogActionRegistry) -> None:
    actions.register_action(
        "content.words_checked", _("Check words"), _("Said that its words were checked")
    )
    actions.register_action(
        "content.words_unchecked", _("Uncheck words"), _("Said that its words are not checked")
    )
