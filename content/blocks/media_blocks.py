"""Blocks of documents, pictures and films."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from files.types import CAPTION_KINDS, FILM_KINDS

from .text_blocks import rich_text_block


class DocumentsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    documents = blocks.ListBlock(
        DocumentChooserBlock(label=_("Document")), label=_("Documents"), min_num=1
    )

    class Meta:
        icon = "doc-full"
        label = _("Documents")
        description = _("Files to download, each with its type, size, pages and date.")
        template = "blocks/documents.html"
        preview_template = "blocks/plan_preview.html"
        preview_value = {"title": "Documents", "documents": []}


class ImageBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Image"))
    description = blocks.CharBlock(
        label=_("Description on this page"),
        required=False,
        max_length=250,
        help_text=_(
            "Only if the image’s own description doesn’t fit here, or is in another language."
        ),
    )
    caption = blocks.CharBlock(label=_("Words under it"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("One picture, with words for people who don’t see it.")
        template = "blocks/image.html"
        preview_template = "blocks/image_preview.html"
        preview_value = {
            "image": None,
            "description": "",
            "caption": "A picture appears here, with these words under it",
        }


class VideoBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("What the film is about"), max_length=160)
    url = blocks.URLBlock(label=_("Address of the film"))
    minutes = blocks.IntegerBlock(label=_("Minutes"), required=False, min_value=1)
    transcript = rich_text_block(
        features=["bold", "ul"], label=_("Everything that is said and shown, in words")
    )

    class Meta:
        icon = "media"
        label = _("Film")
        description = _("A link to a film on another website, with all its words beside it.")
        template = "blocks/video.html"
        preview_value = {
            "title": "Asking for help at school",
            "url": "https://www.example.org/film",
            "minutes": 3,
            "transcript": "<p>A parent says: “I asked for a meeting.”</p>",
        }


class SignLanguageBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("What the film is about"), max_length=160)
    film = DocumentChooserBlock(
        label=_("Film"), help_text=_("A document of the kind MP4 or WebM, of at most 50 MB.")
    )
    captions = DocumentChooserBlock(
        label=_("Captions"),
        help_text=_("A document of the kind VTT (WebVTT): what is said and heard, with its times."),
    )
    transcript = rich_text_block(
        features=["bold", "ul"], label=_("Everything that is said and shown, in words")
    )
    image = ImageChooserBlock(label=_("Picture before it starts"), required=False)

    class Meta:
        icon = "media"
        label = _("British Sign Language film")
        description = _("A film of your own in sign language, with captions and all its words.")
        template = "blocks/sign_language.html"
        preview_template = "blocks/sign_language_preview.html"
        preview_value = {
            "title": "How to get help",
            "film": None,
            "captions": None,
            "transcript": "The film appears here, with captions, and all its words below it.",
            "image": None,
        }

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        wrong = {
            name: ValidationError(
                _("Choose a document of this kind: %(kinds)s.") % {"kinds": ", ".join(kinds)}
            )
            for name, kinds in (("film", FILM_KINDS), ("captions", CAPTION_KINDS))
            if cleaned[name] and cleaned[name].kind not in kinds
        }
        if wrong:
            raise StructBlockValidationError(wrong)
        return cleaned
