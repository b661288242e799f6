"""The screens of Wagtail that take in a file answer in words, whatever the file is."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.views.account import AvatarSettingsPanel

from . import file_imports

AvatarSettingsPanel.form_class = file_imports.ProfilePictureForm


@hooks.register("register_admin_urls", order=-1)  # before Wagtail's own views of these addresses
def views_that_take_in_files() -> list[URLPattern]:
    return [
        path("redirects/import/", file_imports.take_table),
        path("redirects/import/process/", file_imports.take_redirects),
        path(
            "localize/translate/<int:translation_id>/pofile/upload/", file_imports.take_translations
        ),
    ]
