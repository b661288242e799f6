"""The ledger on a promise's screen, where it can be read but not edited."""

from django.utils.functional import cached_property
from wagtail.admin.panels import Panel

from improvement.ledger.recording import PERMISSION
from improvement.models import LedgerEntry


class LedgerPanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "improvement/admin/ledger_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        @cached_property
        def entries(self) -> list[LedgerEntry]:
            """The newest first. `right` says whether no later entry corrects it."""
            entries = list(LedgerEntry.objects.filter(milestone=self.instance))
            corrected = {entry.corrects_id for entry in entries}
            for entry in entries:
                entry.right = entry.pk not in corrected
            return entries[::-1]

        @property
        def may_write(self) -> bool:
            return self.request.user.has_perm(PERMISSION)
