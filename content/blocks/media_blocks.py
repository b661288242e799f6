"""Blocks of documents, pictures and films."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

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
