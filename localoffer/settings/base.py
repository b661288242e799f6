"""Production. Everything unsafe is off here; dev.py and test.py hold the few differences."""

import datetime
import mimetypes
import os
from pathlib import Path
from typing import Any

from councils.names import lazy_name
from files.types import CONTENT_TYPES

from . import env
from .release import fingerprint

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(env.text("LOCAL_OFFER_VAR", str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)

COUNCIL_FOLDER = env.folder("COUNCIL_FOLDER", BASE_DIR / "council")
COUNCIL = env.council(COUNCIL_FOLDER)  # what is one council's: docs/operations.md

DEBUG = False
DEMONSTRATION = False  # True: every page says that this is not the council's website
# the day that a demonstration began at, and the real moment then
AS_OF: datetime.date | None = None
AS_OF_SINCE: datetime.datetime | None = None
SECRET_KEY = env.secret("SECRET_KEY")
ALLOWED_HOSTS = env.hosts("ALLOWED_HOSTS")
BASE_URL = env.url("BASE_URL")
CSRF_TRUSTED_ORIGINS = [BASE_URL]
# part of every ETag: a new release makes old answers stale
RELEASE = env.text("RELEASE", "") or fingerprint(
    BASE_DIR, BASE_URL, os.environ.get("DJANGO_SETTINGS_MODULE", ""), COUNCIL.as_text
)

INSTALLED_APPS = [
    # before whatever imports documents: taggit takes a topic named as a string only when it is
    # already there
    "topics",
    # ours, from the foundations up
    "registry",
    "typed",
    "councils",
    "users",
    "dates",
    "images",
    "documents",
    "glossary",
    "pagetree",
    "outbox",
    "content",
    "navigation",
    "guidance",
    "services",
    "news",
    "improvement",
    "insight",
    "provision",
    "staffing",
    "accessibility",
    "alerts",
    "publications",
    "easy_read",
    "browse",
    "paper",
    "feedback",
    "links",
    "checks",
    "checking",
    "desk",
    "intake",
    "search",
    "home",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "users.accounts.AccountsConfig",  # wagtail.users, with roles explained
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "axes",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "pagetree.middleware.PinnedTree",
    "localoffer.middleware.SiteHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "localoffer.admin_requests.Languages",
    "django.middleware.common.CommonMiddleware",
    "localoffer.middleware.IsolateDigitRuns",
    "localoffer.middleware.MarkEnglish",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "localoffer.middleware.ExtendSessionOnWork",
    "localoffer.middleware.ReturnFailedForms",
    "localoffer.admin_requests.RefuseBrokenForms",
    "content.removal.protection.RefusedDeletions",
    "content.removal.redirects.Redirects",
    "axes.middleware.AxesMiddleware",
    "insight.middleware.CountViews",
]

ROOT_URLCONF = "localoffer.urls"
WSGI_APPLICATION = "localoffer.wsgi.application"

TEMPLATE_LOADERS = [
    "localoffer.template_loaders.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", TEMPLATE_LOADERS)],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "navigation.context.layout",
            ],
        },
    },
]

DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "local-offer",
    }
}

AUTH_USER_MODEL = "users.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
# Ten wrong passwords for one name from one address, then a pause. A stranger elsewhere locks nobody
# out.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = datetime.timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = AXES_ENABLE_ADMIN = AXES_VERBOSE = False
AXES_RESET_ON_SUCCESS = AXES_DISABLE_ACCESS_LOG = True
AXES_CLIENT_IP_CALLABLE = "users.limits.network"
AXES_LOCKOUT_CALLABLE = "localoffer.password_views.locked_out"
SESSION_COOKIE_AGE = 60 * 60  # seconds without work
WAGTAIL_FRONTEND_LOGIN_URL = "/admin/login/"
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"

LANGUAGE_CODE = "en"
LANGUAGES = [(one.code, lazy_name(one.name, one.translations)) for one in COUNCIL.languages]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English")]
FORMAT_MODULE_PATH = ["localoffer.formats"]
# of a language that Django has no formats for
DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, P"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "j F"
SHORT_DATE_FORMAT = "d/m/Y"
SHORT_DATETIME_FORMAT = "d/m/Y, P"
FIRST_DAY_OF_WEEK = 1
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/London"
USE_I18N = USE_TZ = True
WAGTAIL_I18N_ENABLED = True
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False  # a translation begins as a draft
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = env.machine_translator()  # None: no button

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static", ("brand", COUNCIL_FOLDER / "brand")]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
FILE_UPLOAD_TEMP_DIR = (
    VAR_DIR / "uploads"
)  # big files on their way in; what broke off there goes after a day
FILE_UPLOAD_TEMP_DIR.mkdir(exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "files.names.Storage"},
    "staticfiles": {"BACKEND": "localoffer.static_files.Storage"},
}
for _ending, _kind in CONTENT_TYPES.items():
    mimetypes.add_type(
        _kind, f".{_ending}"
    )  # the same on every machine, whatever its own table says
CLAMAV_SOCKET = env.scanner("CLAMAV_SOCKET")  # "": uploads are not scanned
FILE_UPLOAD_HANDLERS = ["files.names.InMemory", "files.names.OnDisk"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

EMAIL_BACKEND = "outbox.mail.Queue"  # the worker sends
MAIL_SENT_BY = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 5
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("DEFAULT_FROM_EMAIL", "local-offer@localhost")

CSRF_FAILURE_VIEW = "localoffer.password_views.csrf_failed"
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER: tuple[str, str] | None = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail itself lets its previews stand in a frame

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "localoffer.logs.HideTypedWords",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "elastic_transport": {
            "level": "ERROR"
        },  # a line for each request of a reader would say when somebody searched
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        "axes": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},  # a line for each save otherwise
    },
}

WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # everybody works by the clock of the council
WAGTAIL_SITE_NAME = "SEND Local Offer"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_AUTOSAVE_INTERVAL = 2000  # milliseconds after the last change; see docs/upgrading.md
WAGTAIL_ALLOW_UNICODE_SLUGS = False
TAGGIT_TAGS_FROM_STRING = "typed.cleaning.split_tags"
WAGTAILREDIRECTS_AUTO_CREATE = "always"  # from Wagtail 8.1 on, True leaves drafts out
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "content.pages.admin_search"}}
PROXY_COPIES_DIR = VAR_DIR / "kept"  # names of the copies that nginx keeps
SEARCH_DIR = VAR_DIR / "search"  # the search index of this machine
ELASTICSEARCH = env.elasticsearch()
ELASTICSEARCH_PREFIX = env.text(
    "ELASTICSEARCH_PREFIX", "local-offer"
)  # of the names of its indexes
# How much is taken of another area's directory, and machines of the own network that may be asked
# for one (docs/operations.md)
FEED_SECONDS = 15 * 60  # for a whole feed
FEED_SECONDS_EACH = 60  # for one answer
FEED_MEGABYTES = 100
FEED_MEGABYTES_EACH = 20  # one answer
FEED_PAGES = 500
FEED_HOSTS = env.hosts("FEED_HOSTS", "")
# The nightly check of links to other websites, and names of websites that stand in the own network
CHECK_LINKS = env.flag("CHECK_LINKS", True)
WAGTAIL_FINISH_WORKFLOW_ACTION = "content.editing.approved.publish"
APPROVE_OWN = env.flag("APPROVE_OWN")  # yes: who sends a page to be checked may approve it
COUNT_VIEWS = env.flag("COUNT_VIEWS", True)
LINK_HOURS = (1, 6)  # from one in the morning until six
LINK_PAUSE = 5  # seconds between two requests to one website
LINK_SECONDS = 120  # for one link, with its redirects and pauses
LINK_SECONDS_EACH = 15  # for one answer
LINK_NIGHTS = 2  # on which it has to fail, one after another
LINK_HOSTS = env.hosts("LINK_HOSTS", "")
WAGTAILIMAGES_IMAGE_MODEL = "images.CustomImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "images.forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["png", "jpg", "jpeg", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILDOCS_DOCUMENT_MODEL = "documents.CustomDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "content.media.document_form.DocumentForm"
WAGTAILDOCS_EXTENSIONS = [
    *("csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx"),
    *("mp4", "vtt", "webm"),  # films in sign language, and their captions
]
WAGTAILDOCS_CONTENT_TYPES = CONTENT_TYPES
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
