"""Which pages can be made of what comes in, and where."""

from wagtail.fields import StreamField
from wagtail.models import Page

from content.pages.page_type import page_types
from users.models import User

BLOCKS = {"heading", "text", "table", "image"}


def kinds() -> dict[str, type[Page]]:
    """{its name, such as news.NewsPage: a page type whose text takes all that comes in}."""
    return {model._meta.label: model for model in page_types() if _takes_all(model)}


def _takes_all(model: type[Page]) -> bool:
    fields = {field.name: field for field in model._meta.get_fields()}
    body = fields.get("body")
    return isinstance(body, StreamField) and set(body.stream_block.child_blocks) >= BLOCKS


def may_add(who: User, parent: Page, model: type[Page]) -> bool:
    """Whether this person may write such a page below that one."""
    return parent.permissions_for_user(who).can_add_subpage() and fits(parent, model)


def fits(parent: Page, model: type[Page]) -> bool:
    return model in type(parent).creatable_subpage_models() and model.can_create_at(parent)
