"""Settings shared by every environment. docs/settings.md lists each variable with its default."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.log import ServerFormatter
from environs import Env, validate

from config.settings.cache import caches_from
from core.first_script import CSP_SOURCE

BASE_DIR = Path(__file__).resolve().parents[3]
VAR_DIR = BASE_DIR / "var"

env = Env()
env.read_env(str(BASE_DIR / ".env"), recurse=False)

# --- The site and who runs it -------------------------------------------------
# Passkeys work under a name, so it is localhost and not 127.0.0.1.
SITE_URL = env.str("SITE_URL", "http://localhost:8000").rstrip("/")
OPERATOR_NAME = env.str("OPERATOR_NAME", "")
OPERATOR_ADDRESS = env.str("OPERATOR_ADDRESS", "")
CONTACT_EMAIL = env.str("CONTACT_EMAIL", "contact@example.org")
# Where the record of a paper is asked for (research/papers/).
CROSSREF_API_URL = env.str("CROSSREF_API_URL", "https://api.crossref.org")
EUROPEPMC_API_URL = env.str("EUROPEPMC_API_URL", "https://www.ebi.ac.uk/europepmc/webservices/rest")
# What others may do with our texts. Empty: nothing was decided, so readers are told to ask.
TEXT_LICENSE_NAME = env.str("TEXT_LICENSE_NAME", "")
TEXT_LICENSE_URL = env.str("TEXT_LICENSE_URL", "")
# Demo content, demo accounts and demo signatures. Production never allows them.
DEMO_ALLOWED = False
DEMO_PASSWORD = env.str("DEMO_PASSWORD", "")
# Production marks its database, so that other settings do not treat it as a test database.
PRODUCTION = False

# The header in which our own proxy writes the reader's address; empty without a proxy.
CLIENT_ADDRESS_HEADER = env.str("CLIENT_ADDRESS_HEADER", "")

SECRET_KEY = env.str("SECRET_KEY", "")
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])

# --- Applications, lowest layer last (import-linter enforces the order) -------
OUR_APPS = ["home", "subscriptions", "research", "review", "taxonomy", "accounts", "mail", "core"]
INSTALLED_APPS = [
    *OUR_APPS,
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "core.apps_users.PeopleConfig",
    "wagtail.snippets",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtail_modeladmin",
    "modelcluster",
    "taggit",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    # Outermost: a monitor uses the machine's IP address, without a host name or https.
    "core.health.HealthMiddleware",
    "core.client_address.ProxyWarningMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    # Redirects handle a 404 from anything below, so they come before it.
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    # Sessions, users and messages are lazy: a reader's page touches none and sets no cookie.
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "core.known_browser.KnownBrowserMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.session_middleware.SessionRowMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Last: it wraps the admin's writes in one transaction and turns a refusal into a message.
    "review.workflow.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "core.template_loader.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context_processors.site",
                "research.context_processors.newly_injured",
            ],
        },
    },
]

# --- Database -------------------------------------------------------------------
DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL lets readers go on while an editor writes; IMMEDIATE takes the write lock at
    # the start, so two writers wait for each other instead of failing halfway.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000;"
        ),
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", 60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Cache and mail -------------------------------------------------------------
CACHES = caches_from(env.str("CACHE_URL", "locmem://"))
_email = env.dj_email_url("EMAIL_URL", "console:")
# Whatever sends a mail puts it into the outbox; the worker hands it to the relay.
EMAIL_BACKEND = "mail.backend.OutboxBackend"
RELAY_BACKEND = _email.get("EMAIL_BACKEND", "")
EMAIL_HOST = _email["EMAIL_HOST"]
EMAIL_PORT = _email["EMAIL_PORT"]
EMAIL_HOST_USER = _email["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = _email["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = _email["EMAIL_USE_TLS"]
EMAIL_USE_SSL = _email["EMAIL_USE_SSL"]
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Spinal Cord Research Help <site@example.org>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Background work ----------------------------------------------------------------
# Ours waits for the worker (`manage.py run_worker`). Wagtail's own tasks are small and run where
# they are called, within the same transaction.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "worker": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

# --- Dates of the review -----------------------------------------------------------
# Days for each step: working days for the check and the second person, calendar days else.
REVIEW_DUE_DAYS = {"check": 3, "second_person": 3, "sign": 7, "mend": 14, "confirm": 3} | env.dict(
    "REVIEW_DUE_DAYS", {}, subcast_values=int
)
# A reminder is sent this many days before an assignment is due.
REVIEW_REMIND_DAYS = env.int("REVIEW_REMIND_DAYS", 2)
# The step "still correct?" opens this many days before a live text's review date.
REVIEW_AHEAD_DAYS = env.int("REVIEW_AHEAD_DAYS", 90)

# Once a week on this day (0 is Monday) from this hour on, each person on the team gets a list of
# what waits for them.
REVIEW_LIST_WEEKDAY = env.int("REVIEW_LIST_WEEKDAY", 0, validate=validate.Range(0, 6))
REVIEW_LIST_HOUR = env.int("REVIEW_LIST_HOUR", 7, validate=validate.Range(0, 23))

# --- What each process keeps --------------------------------------------------------
# A process checks for changes again after this many seconds at most.
GENERATION_CHECK_SECONDS = 1.0
# Finished pages in the memory of each process (core/page_cache.py). 0 keeps none.
PAGE_CACHE_BYTES = env.int("PAGE_CACHE_MB", 0, validate=validate.Range(0, 4096)) * 1024 * 1024

# --- Mail to subscribers -------------------------------------------------------------
# Once a week on this day (0 is Monday) from this hour on, in TIME_ZONE; once a month on the first
# such day.
DIGEST_WEEKDAY = env.int("DIGEST_WEEKDAY", 0, validate=validate.Range(0, 6))
DIGEST_HOUR = env.int("DIGEST_HOUR", 7, validate=validate.Range(0, 23))
# A digest lists at most this many studies; the others are behind a link.
DIGEST_MOST = env.int("DIGEST_MOST", 12, validate=validate.Range(1, 50))

# --- Language and time ----------------------------------------------------------
LANGUAGE_CODE = "en"
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = env.str("TIME_ZONE", "UTC")
USE_I18N = True
USE_TZ = True

# --- Files ----------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", VAR_DIR / "media")
# The download of everything that readers may see; `manage.py export_open_data` writes it.
OPEN_DATA_ROOT = env.path("OPEN_DATA_ROOT", VAR_DIR / "open-data")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "core.static_files.LightStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# --- People ---------------------------------------------------------------------
AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = ["core.auth.BrakeBackend", "core.auth.PersonBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
# Everybody with a role has a second factor; production does not let this be switched off.
SECOND_FACTOR_REQUIRED = True
# django-allauth logs people in and keeps their second factors (docs/decisions/accounts.md).
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_REAUTHENTICATION_METHODS = ["password", "mfa"]
ACCOUNT_FORMS = {"login": "accounts.forms.LogInForm"}
# Wrong passwords and codes have our own brake (core/services/password_brake.py), and no other.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None, "reauthenticate": None}
MFA_ADAPTER = "accounts.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the link of the invitation proved the address
MFA_TOTP_ISSUER = "Spinal Cord Research Help"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
MFA_FORMS = {
    "authenticate": "accounts.forms.CodeForm",
    "activate_totp": "accounts.forms.ActivateAppForm",
    "add_webauthn": "accounts.forms.AddPasskeyForm",
    "login_webauthn": "accounts.forms.LogInPasskeyForm",
    "authenticate_webauthn": "accounts.forms.PasskeyForm",
    "reauthenticate_webauthn": "accounts.forms.PasskeyAgainForm",
}

# --- Security headers -----------------------------------------------------------
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# The admin shows previews of our own pages in a frame.
X_FRAME_OPTIONS = "SAMEORIGIN"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
# Readers' pages: our own files and one script in the page. Wagtail's admin needs inline scripts and
# styles for its date pickers and editor, so it is left out here and stays behind a login.
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/admin/"],
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF, CSP_SOURCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
    },
}

# --- The read API (research/api) -----------------------------------------------
REST_FRAMEWORK = {"DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema"}
SPECTACULAR_SETTINGS = {
    "TITLE": "Spinal Cord Research Help: read API",
    "DESCRIPTION": (
        "Summaries of spinal cord injury research in plain words, as a medical reviewer signed"
        " them. This is about research and is not medical advice. null means “not known to us”,"
        " never “none”. Where is_demo is true, no clinician has checked the text."
    ),
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "SERVERS": [{"url": SITE_URL}],
    "SCHEMA_PATH_PREFIX": "/api/v1",
}

# --- Wagtail --------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Spinal Cord Research Help"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_I18N_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # a new address is confirmed first (site/accounts/)
WAGTAILUSERS_PASSWORD_ENABLED = False  # nobody sets another person's password
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILIMAGES_IMAGE_MODEL = "core.CustomImage"
# Every picture is rebuilt from its pixels (core/pictures.py), so we take only what we can write.
WAGTAILIMAGES_IMAGE_FORM_BASE = "core.picture_forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
# What readers' browsers get (templates/core/blocks/picture.html). Photos look the same to the eye.
WAGTAILIMAGES_AVIF_QUALITY = 60
WAGTAILIMAGES_WEBP_QUALITY = 75
WAGTAILIMAGES_JPEG_QUALITY = 80
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "research.search.admin_backend"}}
# Only our own finish action publishes; an edit after an approval needs a new one.
WAGTAIL_FINISH_WORKFLOW_ACTION = "review.workflow.finish.publish_signed_text"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "core.rich_text_editor.RichTextEditor",
        "OPTIONS": {"features": ["bold", "italic", "h2", "h3", "ul", "ol", "link"]},
    },
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    # Some URLs are keys, such as the links in mails, and some hold what somebody searched for or
    # keeps: neither may appear in logs, those of `runserver` included.
    "filters": {"hide_keys": {"()": "core.private_addresses.HideKeys"}},
    "formatters": {
        "server": {"()": ServerFormatter, "format": "[{server_time}] {message}", "style": "{"}
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "filters": ["hide_keys"]},
        "server": {
            "class": "logging.StreamHandler",
            "filters": ["hide_keys"],
            "formatter": "server",
        },
    },
    "loggers": {"django.server": {"handlers": ["server"], "level": "INFO", "propagate": False}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "WARNING")},
}
