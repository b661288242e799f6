"""Makes the updates that somebody has looked at: all of them or none."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Page

from intake.models import IncomingNews
from locks import changing_content
from users.models import User

from . import planning


@changing_content()
def take(
    news: IncomingNews, who: User, fingerprint: str, *, publish: bool, without_bad: bool
) -> int:
    """How many are made. ValidationError in words where it isn't what was looked at."""
    plan = planning.plan(news, who)
    if plan.fingerprint != fingerprint:
        raise ValidationError(gettext("Something has changed since you looked. Look once more."))
    if plan.bad and not without_bad:
        raise ValidationError(gettext("Some rows can’t be taken in."))
    parent = Page.objects.get(pk=news.parent_id).specific
    for one in plan.new:
        page = one.page
        page.owner, page.locale = who, parent.locale
        page.topics.set(one.topics)
        parent.add_child(instance=page)
        log(instance=page, action="wagtail.create", user=who, content_changed=True)
        revision = page.save_revision(user=who, clean=False)
        if publish and plan.may_publish and not one.why_draft:
            revision.publish(user=who)
        if one.item["path"]:
            Redirect.objects.create(old_path=one.item["path"], redirect_page_id=page.pk)
    return len(plan.new)
