"""The one settings file: what differs between installations comes from the environment."""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from gongkai.config import env, keys, parsing

env.refuse_unknown()

BASE_DIR = Path(__file__).resolve().parents[3]
VAR_DIR = env.read("GONGKAI_VAR", BASE_DIR / "var")

DEBUG = env.read("GONGKAI_DEBUG", False)
SITE_URL = env.read("GONGKAI_SITE_URL", "http://127.0.0.1:8000")
HTTPS = SITE_URL.startswith("https://")
ALLOWED_HOSTS = env.read(
    "GONGKAI_HOSTS", ["127.0.0.1", "localhost", "[::1]", urlsplit(SITE_URL).hostname]
)
CSRF_TRUSTED_ORIGINS = env.read("GONGKAI_ORIGINS", [SITE_URL])
BEHIND_PROXY = env.read("GONGKAI_BEHIND_PROXY", False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SECRET_KEY = env.read("GONGKAI_SECRET_KEY", "") or keys.secret_key(VAR_DIR / "secret_key")
ENCRYPTION_KEYS = env.read("GONGKAI_ENCRYPTION_KEY", ()) or keys.encryption_keys(
    VAR_DIR / "encryption_key"
)

DATABASES = {"default": env.read("DATABASE_URL", parsing.sqlite(VAR_DIR / "gongkai.sqlite3"))}

AUDIT_HASH = env.read("GONGKAI_AUDIT_HASH", "sm3")
FONT_PATHS = [*env.read("GONGKAI_FONT_PATHS", []), str(VAR_DIR / "fonts")]

INSTALLED_APPS = [
    "gongkai.portal",
    "gongkai.reporting",
    "gongkai.requests",
    "gongkai.powers",
    "gongkai.normative",
    "gongkai.files",
    "gongkai.search",
    "gongkai.notices",
    "gongkai.agencies",
    "gongkai.common",
    "gongkai.demo",
    "gongkai.common.reference.apps.ReferenceAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "gongkai.common.middleware.CalendarMiddleware",
    "gongkai.common.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "gongkai.config.urls"
WSGI_APPLICATION = "gongkai.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gongkai.common.context.site",
                "gongkai.notices.context.bell",
            ]
        },
    }
]

AUTH_USER_MODEL = "agencies.Officer"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "agencies:login"
LOGIN_REDIRECT_URL = "agencies:desk"
LOGOUT_REDIRECT_URL = "agencies:login"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # 小时
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "agencies/staff/locked.html"
AXES_VERBOSE = False

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_ROOT = VAR_DIR / "media"
# Sealed, and served by views alone: what people upload and what is made for them.
FILES_DIR = VAR_DIR / "files"
CLAMD = env.read("GONGKAI_CLAMD", None)
# `gongkai serve` collects the static files; only a developer's server looks for each anew.
WHITENOISE_USE_FINDERS = DEBUG
# Whoever sends it and wherever to: in memory and capped, so that no stranger fills the disk and
# nothing personal lies there unsealed.
FILE_UPLOAD_HANDLERS = ["gongkai.files.uploads.CappedUpload"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

CHECKS_PER_MINUTE = env.read("GONGKAI_CHECKS_PER_MINUTE", 20)
CHECKS_AT_ONCE = env.read("GONGKAI_CHECKS_AT_ONCE", 2)
CHECK_LINK_DAYS = env.read("GONGKAI_CHECK_LINK_DAYS", 30)
SEARCHES_PER_MINUTE = env.read("GONGKAI_SEARCHES_PER_MINUTE", 120)
APPLICATIONS_PER_MINUTE = env.read("GONGKAI_APPLICATIONS_PER_MINUTE", 10)
TRACKS_PER_MINUTE = env.read("GONGKAI_TRACKS_PER_MINUTE", 10)
SMALL_CASE_WORKDAYS = env.read("GONGKAI_SMALL_CASE_WORKDAYS", 20)
IDENTITY_DAYS = env.read("GONGKAI_IDENTITY_DAYS", None)

# Counters of the public page alone: each address that asks has one for a minute or two.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Without a host no officer is mailed, and mail to others waits.
EMAIL_HOST = env.read("GONGKAI_MAIL_HOST", "")
MAIL_TLS = env.read("GONGKAI_MAIL_TLS", "starttls")
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL_TLS == "starttls", MAIL_TLS == "tls"
EMAIL_PORT = env.read("GONGKAI_MAIL_PORT", {"starttls": 587, "tls": 465, "none": 25}[MAIL_TLS])
EMAIL_HOST_USER = env.read("GONGKAI_MAIL_USER", "")
EMAIL_HOST_PASSWORD = env.read("GONGKAI_MAIL_PASSWORD", "")
EMAIL_TIMEOUT = 20  # 秒
DEFAULT_FROM_EMAIL = env.read("GONGKAI_MAIL_FROM", f"gongkai@{urlsplit(SITE_URL).hostname}")
SMS_GATEWAY = env.read("GONGKAI_SMS", "gongkai.notices.sms.ConsoleSender")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 8 * 3600
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # 拒绝访问和找不到的网页是常事，不是故障。
    "loggers": {"django.request": {"level": "ERROR"}},
}
