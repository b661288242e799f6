"""Every address of the site."""

from pathlib import Path

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path, re_path
from django.views.static import serve as serve_file
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from browse import urls as browse_urls
from checking import urls as checking_urls
from checks import gate as checks_gate
from content.media import document_views
from content.serving import views as content_views
from content.serving.caching import same_for_everybody
from desk import urls as desk_urls
from feedback import urls as feedback_urls
from improvement import urls as improvement_urls
from navigation import views as navigation_views
from navigation.sitemap import PageSitemap
from news import views as news_views
from paper import urls as paper_urls
from paper import views as paper_views
from search.web import urls as search_urls
from services.open_referral import urls as open_referral_urls
from services.provider_area import urls as provider_urls
from services.web import urls as services_urls
from services.web.sitemap import ServiceSitemap

from . import admin_requests, password_views

handler403 = "navigation.views.forbidden"
handler404 = "navigation.views.not_found"
handler500 = "navigation.views.failed"

urlpatterns = [
    path("", navigation_views.choose_language),
    path("admin/password_reset/", password_views.new_password),
    path("admin/signed-in/", password_views.who_is_signed_in, name="who_is_signed_in"),
    # Wagtail's own: one fails on purpose, the other makes list entries in a chooser, which none of
    # ours offers.
    path("admin/failwhale/", admin_requests.nothing_here),
    path("admin/snippets/choose/<slug:app>/<slug:model>/create/", admin_requests.nothing_here),
    path("admin/pages/", include(checks_gate.urls())),
    path("admin/", include(wagtailadmin_urls)),
    path(
        "documents/authenticate_with_password/<int:restriction>/", password_views.documents_password
    ),
    re_path(r"^documents/(\d+)/(.*)$", document_views.serve, name="wagtaildocs_serve"),
    path("documents/", include(wagtaildocs_urls)),
    path("", include(desk_urls)),
    path("data/", include(improvement_urls)),
    path("", include(open_referral_urls)),
    path(
        "sitemap.xml",
        same_for_everybody(sitemap),
        {"sitemaps": {"pages": PageSitemap, "services": ServiceSitemap}},
        name="sitemap",
    ),
    re_path(r"^go(?:/(?P<code>[^/]*))?/?$", paper_views.go),
    path("robots.txt", navigation_views.robots),
    path("favicon.ico", navigation_views.favicon),
    # Sizes of pictures only: documents go through Wagtail's view, which asks who may open them.
    re_path(
        r"^media/images/(?P<path>.+)$",
        serve_file,
        {"document_root": Path(settings.MEDIA_ROOT) / "images"},
    ),
]

urlpatterns += i18n_patterns(
    path("feedback/", include(feedback_urls)),
    path("", include(browse_urls)),
    path("", include(checking_urls)),
    path("", include(paper_urls)),
    path("", include(search_urls)),
    path("services/providers/", include(provider_urls)),
    path("", include(services_urls)),
    path(
        "dates/<int:page_id>/<str:block_id>/<str:row>.ics", content_views.key_date, name="key_date"
    ),
    re_path(r"^((?:[\w\-]+/)+)feed\.(rss|atom)$", news_views.feed, name="news_feed"),
    path(
        "_util/authenticate_with_password/<int:restriction>/<int:page_id>/",
        password_views.page_password,
    ),
    path(
        "",
        include(
            [address for address in wagtail_urls.urlpatterns if address.name != "wagtail_serve"]
        ),
    ),
    re_path(wagtail_urls.serve_pattern, content_views.serve, name="wagtail_serve"),
)
