"""What a browser sends from a page's editing screen."""

from wagtail.fields import RichTextField, StreamField
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

WORDS = [("text", {"text": rich_text("<p>Some words for a family.</p>")})]
AS_THEY_COME = {
    "tested": "nothing",
    "kind_of_place": "enhanced",
    "status": "planned",
}  # what a select box holds that nobody touched


def page_form(model, **fields):
    """The data of the empty form of a page type, with `fields` filled in."""
    data = {"title": "", "slug": "", "comments": inline_formset([])}
    names = {field.name: field for field in model._meta.get_fields()}
    data.update((name, value) for name, value in AS_THEY_COME.items() if name in names)
    data.update(
        (name, streamfield([])) for name, field in names.items() if isinstance(field, StreamField)
    )
    data.update((name, inline_formset([])) for name in ("progress_reports",) if name in names)
    data.update(
        (name, rich_text("")) for name, field in names.items() if isinstance(field, RichTextField)
    )
    return nested_form_data({**data, **fields})


def body(blocks=WORDS):
    return streamfield(blocks)
