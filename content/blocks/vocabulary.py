"""The blocks that pages can be written with.

A block's template reads plain stored data (`content/blocks/raw_data.py`).
"""

from wagtail import blocks

from .date_blocks import DatesBlock
from .link_blocks import ContactBlock
from .media_blocks import DocumentsBlock, ImageBlock, SignLanguageBlock, VideoBlock
from .tables import TableBlock
from .text_blocks import (
    AccordionBlock,
    CalloutBlock,
    HeadingBlock,
    QuoteBlock,
    StepsBlock,
    TextBlock,
)

VOCABULARY = {
    "heading": HeadingBlock,
    "text": TextBlock,
    "callout": CalloutBlock,
    "steps": StepsBlock,
    "dates": DatesBlock,
    "table": TableBlock,
    "quote": QuoteBlock,
    "documents": DocumentsBlock,
    "contact": ContactBlock,
    "accordion": AccordionBlock,
    "image": ImageBlock,
    "video": VideoBlock,
    "sign_language": SignLanguageBlock,
}


def vocabulary(*names: str) -> list[tuple[str, blocks.Block]]:
    """The named blocks for a page type's body, or all of them."""
    return [(name, VOCABULARY[name]()) for name in names or VOCABULARY]
