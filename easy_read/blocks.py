"""The block that Easy Read pages are made of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from content.blocks.text_blocks import TextBlock, rich_text_block

from .drawing_choice import DrawingChoice
from .drawings import DRAWINGS


class IdeaBlock(TextBlock):
    drawing = blocks.ChoiceBlock(
        label=_("Drawing"), choices=list(DRAWINGS.items()), required=False, widget=DrawingChoice
    )
    image = ImageChooserBlock(
        label=_("Or a picture of your own"),
        required=False,
        help_text=_("A photograph of the place or the person is best."),
    )
    text = rich_text_block(
        features=["bold", "link", "ul"],
        label=_("Words"),
        help_text=_(
            "One to three short sentences, each on a line of its own. Make a hard word bold, and"
            " say in the next sentence what it means."
        ),
    )

    class Meta:
        icon = "image"
        label = _("Picture and words")
        description = _("One idea: a picture, and beside it what it means in short sentences.")
        template = "easy_read/idea.html"
        form_layout = ["drawing", "image", "text"]
        preview_value = {
            "drawing": "talk",
            "image": None,
            "text": "<p>Tell one person.</p><p>They can help you.</p>",
        }
