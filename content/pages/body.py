"""A page's body as its templates read it: blocks, headings, pictures and related pages."""

from typing import Any

from django.utils.functional import cached_property

import pagetree
from content.blocks import raw_data
from content.blocks.heading_ids import HEADINGS, HeadingIds, title_with_id

from .listing import Row, rows


class PageBody:
    @cached_property
    def blocks(self) -> list[dict[str, Any]]:
        """The body as [{template, value, id, anchor}], plain data for the page's one loop."""
        body = getattr(self, "body", None)
        ids = HeadingIds()
        for title in self.sections.values():
            ids.id_for(title)
        return [
            {
                "template": body.stream_block.child_blocks[block["type"]].get_template(),
                **block,
                "anchor": ids.id_for(title) if (title := title_with_id(block)) else "",
            }
            for block in raw_data.blocks_of(body, ("dates",))
        ]

    @property
    def table_of_contents(self) -> list[dict[str, Any]]:
        """What "On this page" lists: the sections that the page has, then the headings of
        its body.
        """
        sections = [
            {"value": {"text": title}}
            for name, title in self.sections.items()
            if getattr(self, name, True)
        ]
        return sections + [block for block in self.blocks if block["type"] in HEADINGS]

    @property
    def danger(self) -> str:
        """Which emergency numbers the page starts with: "all" if its body opens with danger to
        life, "two" if a later call-out mentions it.
        """
        found = [
            block["type"] == "callout" and block["value"].get("tone") == "danger"
            for block in self.blocks
        ]
        return "" if not any(found) else "all" if found[0] else "two"

    def picture_ids(self) -> set[int]:
        """Ids of every image on the page."""
        return {
            self.image_id,
            *(pk for block in self.blocks for pk in raw_data.find_all(block["value"], "image")),
        } - {None}

    def related_rows(self) -> list[Row]:
        """Rows of the related pages, each in the reader's language where it exists."""
        tree = pagetree.current()
        nodes = [tree.local(pk, self.locale_code) for pk in raw_data.block_values(self.related)]
        ids = tuple(node.id for node in nodes if node)
        return tree.cached(("rows", ids), lambda _tree: rows(ids))
