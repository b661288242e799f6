"""Whoever uploads a document hears at once what is wrong with its file; see `documents.faults`."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.documents.views.chooser import DocumentChooserUploadView, viewset
from wagtail.documents.views.documents import CreateView
from wagtail.documents.views.multiple import AddView

from documents import faults
from documents.models import CustomDocument


def with_faults(message: str, document: CustomDocument) -> str:
    """A message of success and what is wrong all the same."""
    if not document.faults:
        return message
    advice = gettext("Some readers will have trouble with its file: %(faults)s.")
    return f"{message} {advice % {'faults': document.fault_names}}"


class DocumentAdd(CreateView):
    def get_success_message(self, document: CustomDocument) -> str:
        return with_faults(super().get_success_message(document), document)


class DocumentsAdd(AddView):
    """Several files at once: the advice stands above the form in which each is described."""

    edit_form_template_name = "content/admin/uploaded_document.html"

    def get_edit_upload_form_context_data(self) -> dict[str, Any]:
        file = self.upload_object.file
        self.object.faults = faults.of_file(file, file.name.rpartition(".")[2])
        return super().get_edit_upload_form_context_data()


class DocumentChooserUpload(DocumentChooserUploadView):
    """Shows the advice before the document is chosen. The two links of the advice lead on as those
    of the chooser do.
    """

    def get_chosen_response(self, document: CustomDocument) -> HttpResponse:
        if not document.faults:
            return super().get_chosen_response(document)
        several = f"?{self.request.GET.urlencode()}"
        context = {
            "document": document,
            "use_it": reverse("wagtaildocs_chooser:chosen", args=[document.pk]) + several,
            "choose_another": reverse("wagtaildocs_chooser:choose") + several,
        }
        template = "content/admin/chosen_document.html"
        return render_modal_workflow(
            self.request, template, None, context, json_data={"step": "choose"}
        )


def install() -> None:
    viewset.create_view_class = DocumentChooserUpload
