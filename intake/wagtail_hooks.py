"""What the admin gets: the screens and their place in the menu."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .news_views import NewsStartView, NewsView
from .views import POLICY, LookView, SeenView, StartView


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("take-in/page/", StartView.as_view(), name="intake_start"),
        path("take-in/page/<int:pk>/", SeenView.as_view(), name="intake_seen"),
        path("take-in/news/", NewsStartView.as_view(), name="intake_news_start"),
        path("take-in/news/<int:pk>/", NewsView.as_view(), name="intake_news"),
        path("take-in/page/<int:pk>/look/", LookView.as_view(), name="intake_look"),
    ]


class IntakeMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return POLICY.user_has_permission(request.user, "add")


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return IntakeMenuItem(
        StartView.page_title,
        reverse("intake_start"),
        name="intake",
        icon_name="upload",
        order=347,
    )


@hooks.register("register_admin_menu_item")
def news_menu_item() -> MenuItem:
    return IntakeMenuItem(
        NewsStartView.page_title,
        reverse("intake_news_start"),
        name="intake-news",
        icon_name="upload",
        order=348,
    )
