"""The form field for pictures, wherever they are uploaded."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField

from files import sandbox
from files.scanner import refuse_viruses

from .pixels import LONGEST_SIDE, MOST

WORDS = {
    "broken": _(
        "This picture is damaged and can’t be shown. Open it in a program for pictures, save it"
        " again, then choose it here."
    ),
    "pixels": _(
        "This picture has %(found)s million pixels; %(most)s million is the most. "
        "Make it smaller, for example 4,000 pixels wide, then choose it here."
    ),
    "side": _(
        "This picture is %(longest)s pixels long; %(side)s is the most. Make it smaller, then"
        " choose it here."
    ),
}


def refuse_what_cannot_be_shown(file: UploadedFile) -> None:
    """ValidationError in words where the picture is too large, or breaks when it is decoded."""
    try:
        with sandbox.on_disk(file) as path:
            found = sandbox.call("images.pixels:examine", path)
    except sandbox.UnreadableError as error:
        raise ValidationError(WORDS["broken"]) from error
    if found["problem"]:
        width, height = found["size"] or (0, 0)
        numbers = {
            "found": f"{width * height / 1_000_000:,.0f}",
            "most": f"{MOST // 1_000_000}",
            "longest": f"{max(width, height):,}",
            "side": f"{LONGEST_SIDE:,}",
        }
        raise ValidationError(WORDS[found["problem"]] % numbers)


class PictureField(WagtailImageField):
    def to_python(self, data: UploadedFile | None) -> UploadedFile | None:
        if data and (self.max_upload_size is None or data.size <= self.max_upload_size):
            refuse_viruses(data)
            refuse_what_cannot_be_shown(data)
        return super().to_python(data)
