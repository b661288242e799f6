"""What an editor of an Easy Read page is told: the full page, whether it has changed, sentences
that are too long, ideas without a picture.
"""

from django.utils.functional import cached_property
from wagtail.admin.panels import Panel

from content.blocks import raw_data
from content.pages.wording_for_readers import ChangedPart

from .sentences import too_long


class FullPagePanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "easy_read/admin/full_page_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk and self.instance.above)

        @cached_property
        def changed_parts(self) -> list[ChangedPart]:
            if not self.instance.full_page_changes:
                return []
            full = self.instance.above.model.objects.get(pk=self.instance.above.id)
            return full.parts_at(self.instance.full_page_changes)

        @cached_property
        def too_long(self) -> list[str]:
            return too_long(
                text
                for block in self.instance.blocks
                for text in raw_data.find_all(block["value"], "text")
                if isinstance(text, str)
            )

        @property
        def without_picture(self) -> int:
            return sum(
                not (block["value"].get("drawing") or block["value"].get("image"))
                for block in self.instance.blocks
                if block["type"] == "idea"
            )
