"""Rules for page types, checked at start-up."""

from collections.abc import Iterable, Sequence

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from wagtail.models import Page, get_page_models

from .guides import guide_of
from .page_type import page_types


def page_types_are_complete(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: object
) -> list[CheckMessage]:
    """Each page type has a label for readers, a row template that exists, and tabs
    and a guide for its editors.
    """
    errors = []
    for model in page_types():
        if not model.kind_label:
            errors.append(
                Error(f"{model.__name__} has no kind_label.", obj=model, id="content.E001")
            )
        if not hasattr(model, "edit_handler"):
            errors.append(
                Error(
                    f"{model.__name__} has no edit_handler made by content.pages.panels.tabs.",
                    obj=model,
                    id="content.E002",
                )
            )
        if not guide_of(model):
            words = f"{model.__name__} has no guide for its editors in guide.toml of its app."
            errors.append(Error(words, obj=model, id="content.E005"))
        for name in (model.row_template, model.template):
            try:
                get_template(name)
            except TemplateDoesNotExist:
                errors.append(
                    Error(
                        f"{model.__name__}: the template {name} does not exist.",
                        obj=model,
                        id="content.E003",
                    )
                )
    return errors + entry_errors(model for model in get_page_models() if model is not Page)


def entry_errors(models: Iterable[type[Page]]) -> list[CheckMessage]:
    words = "{} has no search_entry(): the search can't find its pages."
    return [
        Error(words.format(model.__name__), obj=model, id="content.E004")
        for model in models
        if not hasattr(model, "search_entry")
    ]
