"""Parts of a page that are the same for every reader who isn't signed in."""

from django import template
from django.http import HttpRequest
from django.utils.safestring import SafeString
from wagtail.models import Page

from content.serving.caching import is_anonymous
from dates.clock import as_of

register = template.Library()


@register.simple_tag(takes_context=True)
def kept(context: template.Context, name: str) -> SafeString:
    """A template as `include` would show it, kept as long as the map of pages for readers of a
    public page at its own address.

    All that it shows has to follow from the page, the language and the day.
    """

    def shown(*_tree: object) -> SafeString:
        with context.push():
            return template.Engine.get_default().get_template(name).render(context)

    layout = context["layout"]
    if not _is_read_by_all(layout.request, context.get("page")) or not layout.is_page:
        return shown()
    key = (name, context["page"].pk, layout.language, as_of())
    return layout.tree.cached(key, shown)


def _is_read_by_all(request: HttpRequest, page: Page | None) -> bool:
    node = getattr(request, "node", None)
    is_preview = getattr(request, "is_preview", False)
    return bool(node and page and node.id == page.pk and not is_preview and is_anonymous(request))
