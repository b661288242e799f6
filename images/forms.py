"""The form for pictures, wherever they are uploaded or edited."""

from typing import Any

from django.db import transaction
from wagtail.images.forms import BaseImageForm

from typed.overwriting import NoOverwriteMixin

from .fields import PictureField
from .models import CustomImage


class PictureForm(NoOverwriteMixin, BaseImageForm):
    """Named in the setting WAGTAILIMAGES_IMAGE_FORM_BASE."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = PictureField(
                label=given.label, required=given.required, widget=given.widget
            )

    # or the worker makes the new sizes before Wagtail deletes the old ones, and them with it
    @transaction.atomic
    def save(self, commit: bool = True) -> CustomImage:
        return super().save(commit=commit)
