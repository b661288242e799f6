"""Pictures with words for people who don't see them."""

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Filter

from .sizes import BoundedFilter

WIDTHS = (400, 800, 1200)
FILTERS = {width: f"width-{width}|format-webp" for width in WIDTHS}
ADMIN_FILTERS = (
    "max-165x165",
    "max-800x600",
    "fill-600x338",
)  # in Wagtail's lists, on the picture's own screen, in its chooser


class CustomImage(AbstractImage):
    """A picture has a description in words or is marked as decorative (WCAG 2.2, 1.1.1)."""

    decorative = models.BooleanField(
        _("only decorative"),
        default=False,
        help_text=_(
            "Tick this where the picture adds nothing that the words beside it don’t say. Screen"
            " readers then pass it by."
        ),
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "decorative",
        "collection",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name, verbose_name_plural = _("image"), _("images")

    def clean(self) -> None:
        super().clean()
        if not self.description and not self.decorative:
            raise ValidationError(
                {
                    "description": _(
                        "Say in one sentence what the picture shows, or tick “only decorative”."
                    )
                }
            )

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:  # noqa: A002 - Wagtail's name
        return super().generate_rendition_file(BoundedFilter(spec=filter.spec), source=source)

    @property
    def default_alt_text(self) -> str:
        return "" if self.decorative else self.description


class Rendition(AbstractRendition):
    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    def get_upload_to(self, filename: str) -> str:
        """Sizes are served without a check, so the name of one that no public page shows must not
        be guessable.
        """
        name = self.file.field.storage.get_valid_name(filename)
        key = salted_hmac(
            "images.rendition", f"{self.image_id} {name}", algorithm="sha256"
        ).hexdigest()[:24]
        return f"images/{key}-{name}"

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
