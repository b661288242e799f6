"""Profile pictures: everybody in the admin sees them, nobody else."""

from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.users.models import UserProfile


def profile_picture(request: HttpRequest, profile: int) -> HttpResponseBase:
    """The picture; Wagtail's own drawing where its file is gone."""
    picture = get_object_or_404(UserProfile, pk=profile).avatar
    if not picture or not default_storage.exists(picture.name):
        return redirect(versioned_static("wagtailadmin/images/default-user-avatar.png"))
    answer = FileResponse(picture.open("rb"))
    answer["Cache-Control"], answer["X-Content-Type-Options"] = "private, max-age=86400", "nosniff"
    return answer


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [path("profile-picture/<int:profile>/", profile_picture, name="profile_picture")]


@hooks.register("get_avatar_url")
def address(user: Any, size: int) -> str | None:
    """Its name changes with each picture, so that browsers may keep it. None: Wagtail's own
    drawing.
    """
    profile = getattr(user, "wagtail_userprofile", None)
    if not profile or not profile.avatar:
        return None
    return (
        f"{reverse('profile_picture', args=[profile.pk])}?{profile.avatar.name.rpartition('/')[2]}"
    )
