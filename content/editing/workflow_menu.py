"""The button that sends a page to be checked."""

from typing import Any

from django.utils.translation import gettext
from wagtail.admin.action_menu import SubmitForModerationMenuItem


class SubmitToBeChecked(SubmitForModerationMenuItem):
    """Says what it does. Wagtail's own label is "Submit to" with the name of the workflow."""

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        page = context.get("page")
        state = page.current_workflow_state if page else None
        if state and state.status == state.STATUS_NEEDS_CHANGES:
            context["label"] = gettext("Submit again to be checked by a second person")
        else:
            context["label"] = gettext("Submit to be checked by a second person")
        return context
