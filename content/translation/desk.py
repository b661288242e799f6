"""On the desk: translations that readers see, whose original has changed since."""

from datetime import date

from django.conf import settings
from django.db.models import F
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

import pagetree
from content.pages.page_type import page_types
from content.pages.whose import POLICY, may_write
from registry.desk import Desk, Row, Section


def out_of_date(desk: Desk) -> Section | None:
    """The longest behind come first."""
    if not may_write(desk):
        return None
    mine = POLICY.instances_user_has_permission_for(desk.user, "change").order_by().values("pk")
    behind = [
        model.objects.order_by()
        .filter(desk.concerns("owner", "owner_team"), pk__in=mine, live=True, alias_of=None)
        .filter(wording__changed__isnull=False)
        .exclude(locale__language_code=settings.LANGUAGE_CODE)
        .exclude(wording__changed={})
        .values_list("pk", "draft_title", F("wording__changed"))
        for model in page_types()
    ]
    found = [
        (min(changed.values()), pk, title)
        for pk, title, changed in behind[0].union(*behind[1:], all=True)
    ]
    return Section(
        title=_("Translations out of date"),
        empty=_("No translation is out of date."),
        rank=110,
        rows=[_row(*one) for one in sorted(found)[: desk.limit]],
        count=len(found),
    )


def _row(since: str, pk: int, title: str) -> Row:
    node = pagetree.current().get(pk)
    language = node.language if node else ""
    names = dict(settings.WAGTAIL_CONTENT_LANGUAGES)
    words = _("%(language)s. The English page changed on %(day)s.")
    day = date_format(date.fromisoformat(since), "DATE_FORMAT")
    return Row(
        title=title,
        action=_("Translate"),
        address=reverse("wagtailadmin_pages:edit", args=[pk]),
        why=words % {"language": names.get(language, language), "day": day},
        language=language,
    )
