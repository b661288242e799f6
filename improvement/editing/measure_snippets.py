"""Measures in the admin: figures are typed there, or uploaded as a CSV file."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet

from dates.partial import label_of
from files import sheets
from improvement.measures import figures_file
from improvement.models import Measure


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("CSV file"), allow_empty_file=True, widget=forms.FileInput(attrs={"accept": ".csv"})
    )
    replace = forms.BooleanField(
        label=_("Replace"),
        required=False,
        help_text=_(
            "Figures in the file take the place of stored ones for the same period and area."
        ),
    )

    def __init__(self, *args: Any, measure: Measure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measure = measure

    def clean(self) -> dict[str, Any] | None:
        """Whatever is wrong with the file is an error of the whole form: each line of it has a line
        of its own.
        """
        if "file" in self.cleaned_data:
            self.figures = figures_file.read(self.cleaned_data["file"], self.measure)
        return super().clean()

    def keep(self) -> dict[str, int] | None:
        """What `figures_file.keep` gives, or None where it was refused: then the form says why."""
        try:
            return figures_file.keep(
                self.measure, self.figures, replace=self.cleaned_data["replace"]
            )
        except ValidationError as error:
            self.add_error(None, error)
            return None


class UploadView(WagtailAdminTemplateMixin, PermissionCheckedMixin, FormView):
    """Takes in all the figures of a file, or none."""

    viewset = None
    any_permission_required = {"change"}
    form_class = UploadForm
    template_name = "improvement/upload_figures.html"
    page_title = _("Upload figures")
    header_icon = "upload"

    @property
    def permission_policy(self) -> BasePermissionPolicy:
        return self.viewset.permission_policy

    @cached_property
    def measure(self) -> Measure:
        return get_object_or_404(Measure, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return self.measure.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = reverse(self.viewset.get_url_name("edit"), args=[self.measure.pk])
        listing = {
            "url": reverse(self.viewset.get_url_name("list")),
            "label": Measure._meta.verbose_name_plural,
        }
        here = {"url": "", "label": self.page_title, "sublabel": self.measure.title}
        return [
            *super().get_breadcrumbs_items(),
            listing,
            {"url": edit, "label": self.measure.title},
            here,
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "measure": self.measure}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = {
            "measure": self.measure,
            "most": figures_file.MOST_ROWS,
            "submit_button_label": _("Take in the figures"),
        }
        template = reverse(self.viewset.get_url_name("template"), args=[self.measure.pk])
        return super().get_context_data(**kwargs, **more, template_url=template)

    def form_valid(self, form: UploadForm) -> HttpResponse:
        done = form.keep()
        if done is None:
            return self.form_invalid(form)
        log(self.measure, "wagtail.edit", user=self.request.user)
        taken = sum(done.values())
        text = ngettext("%(taken)s row was taken in", "%(taken)s rows were taken in", taken)
        text += gettext(": %(new)s new, %(changed)s changed, %(same)s as before.")
        messages.success(self.request, text % {"taken": taken, **done})
        return redirect(self.viewset.get_url_name("edit"), self.measure.pk)


class TemplateView(UploadView):
    """The file to fill in: the columns, and one line as an example."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        example = [
            "2023",
            "2023-01-01",
            "2023-12-31",
            "here",
            figures_file.MISSING,
            "",
            self.measure.unit,
            "",
            "",
        ]
        response = HttpResponse(
            sheets.table(figures_file.COLUMNS, [example]), content_type="text/csv; charset=utf-8"
        )
        response["Content-Disposition"] = f'attachment; filename="{self.measure.key}-template.csv"'
        return response


def upload_button(viewset: SnippetViewSet, measure: Measure) -> Button:
    address = reverse(viewset.get_url_name("upload"), args=[measure.pk])
    return Button(gettext("Upload figures"), url=address, icon_name="upload", priority=15)


class MeasureIndexView(IndexView):
    def get_list_more_buttons(self, instance: Measure) -> list[Button]:
        buttons = super().get_list_more_buttons(instance)
        may_change = self.permission_policy.user_has_permission(self.request.user, "change")
        return (
            [*buttons, upload_button(instance.snippet_viewset, instance)] if may_change else buttons
        )


class MeasureEditView(EditView):
    @property
    def header_more_buttons(self) -> list[Button]:
        return [
            *super().header_more_buttons,
            upload_button(self.object.snippet_viewset, self.object),
        ]


class MeasureViewSet(SnippetViewSet):
    model = Measure
    icon = "order"
    menu_label = _("Measures")
    copy_view_enabled = False
    list_display = [
        "title",
        Column("get_unit_display", label=_("Unit")),
        "source",
        Column(
            "next_update",
            label=_("New figures are due"),
            accessor=lambda row: label_of(row.next_update),
            sort_key="next_update",
        ),
    ]
    index_view_class = MeasureIndexView
    edit_view_class = MeasureEditView
    panels = [
        FieldPanel("title", heading=_("Name in plain words, in English")),
        FieldPanel("what"),
        FieldRowPanel([FieldPanel("unit"), FieldPanel("next_update")]),
        FieldPanel("inspection"),
        FieldPanel("finding"),
        FieldPanel("action"),
        MultiFieldPanel(
            [FieldPanel("source"), FieldPanel("source_url"), FieldPanel("licence")],
            _("Where the figures come from"),
        ),
        MultiFieldPanel(
            [FieldPanel("compare"), FieldPanel("region_name")], _("Beside the region and England")
        ),
        MultiFieldPanel([FieldPanel("target"), FieldPanel("target_source")], _("Target")),
        MultiFieldPanel(
            [FieldPanel("is_wait"), FieldPanel("statistic"), FieldPanel("help_page")],
            _("Waiting times"),
        ),
        InlinePanel("translations", heading=_("In other languages"), label=_("language")),
        InlinePanel(
            "observations",
            heading=_("Figures"),
            label=_("figure"),
            panels=[
                FieldRowPanel([FieldPanel("period"), FieldPanel("starts"), FieldPanel("ends")]),
                FieldRowPanel([FieldPanel("area"), FieldPanel("value"), FieldPanel("waiting")]),
                FieldRowPanel([FieldPanel("published"), FieldPanel("note")]),
            ],
        ),
        FieldPanel("sort_order"),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        upload, template = UploadView.as_view(viewset=self), TemplateView.as_view(viewset=self)
        return [
            *super().get_urlpatterns(),
            path("figures/<int:pk>/", upload, name="upload"),
            path("figures/<int:pk>/template.csv", template, name="template"),
        ]
