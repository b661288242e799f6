"""Choosing topics by ticking them, so that nobody types a second spelling."""

from typing import Any

from django import forms
from taggit.utils import edit_string_for_tags, parse_tags

from .models import Topic


class TopicCheckboxes(forms.CheckboxSelectMultiple):
    """Checkboxes with the values of taggit's text form, which Wagtail's tag field reads
    and writes.
    """

    def optgroups(
        self, name: str, value: list[str], attrs: dict[str, Any] | None = None
    ) -> list[Any]:
        self.choices = [(topic.name, topic.name) for topic in Topic.objects.all()]
        return super().optgroups(name, value, attrs)

    def format_value(self, value: Any) -> list[str]:
        """The ticked names: of a stored page's topics, or of a form that is shown again with an
        error.
        """
        if isinstance(value, str):
            return parse_tags(value)
        return [getattr(item, "name", item) for item in value or []]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        ticked = super().value_from_datadict(data, files, name) or []
        return edit_string_for_tags(Topic.objects.filter(name__in=ticked))
