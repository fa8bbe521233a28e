"""The settings of the desk and of the casebook's tables, in one file; Django reads it as `tawthiq.settings`.

`DEBUG` stands nowhere but here, off, and no setting turns it on. The casebook's own path and key are not settings: they
are given to the database at run time by `work.casebook`. Settings of the environment:

- `TAWTHIQ_LANGUAGE`: language of the desk until somebody chooses one on the page (`en` or `ar`);
- `TAWTHIQ_IDLE_MINUTES`: minutes without use after which the desk locks itself (1 to 240);
- `TAWTHIQ_ADD_MB`: the largest file that the desk takes in, in megabytes (1 to 100, the most that `intake` reads).
"""

import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF

from tawthiq.terms.errors import BadInput
from tawthiq.terms.sizes import FILE_MEGABYTES
from tawthiq.terms.vocabulary import LANGUAGES as _LANGUAGES

WEB = Path(__file__).parent / "web"


def _choice(name: str, default: str, among: tuple[str, ...]) -> str:
    value = os.environ.get(name, default)
    if value not in among:
        raise BadInput(f"The setting {name} must be one of {', '.join(among)}. Correct it or unset it.")
    return value


def _number(name: str, default: int, low: int, high: int) -> int:
    value = os.environ.get(name, str(default))
    if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
        raise BadInput(f"The setting {name} must be a whole number from {low} to {high}. Correct it or unset it.")
    return int(value)


IDLE_MINUTES = _number("TAWTHIQ_IDLE_MINUTES", 15, 1, 240)
ADD_BYTES = _number("TAWTHIQ_ADD_MB", FILE_MEGABYTES, 1, FILE_MEGABYTES) * 1_000_000

DEBUG = False
SECRET_KEY = secrets.token_hex(32)  # a new one each start: nothing signed outlives the process
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = "tawthiq.web.urls"
WSGI_APPLICATION = None
INSTALLED_APPS = ["tawthiq.projection", "tawthiq.work", "django.contrib.sessions", "csp"]
DATABASES = {"default": {"ENGINE": "tawthiq.projection.backend", "NAME": "", "CONN_MAX_AGE": None}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "tawthiq.web.frame.headers.Headers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "tawthiq.web.frame.sessions.Sessions",
    "tawthiq.web.frame.gate.Gate",
    "django.middleware.csrf.CsrfViewMiddleware",
    "tawthiq.web.frame.errors.Calm",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": sorted(WEB.glob("*/templates")),
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.csrf",
                "django.template.context_processors.request",
                "tawthiq.web.frame.context.frame",
            ],
            "builtins": ["django.templatetags.i18n", "tawthiq.web.frame.tags"],
        },
    }
]

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = _choice("TAWTHIQ_LANGUAGE", "en", _LANGUAGES)
LANGUAGES = [("en", "English"), ("ar", "العربية")]
LOCALE_PATHS = [WEB / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Strict"

SESSION_ENGINE = "django.contrib.sessions.backends.db"  # the casebook's own tables, encrypted with it
SESSION_COOKIE_NAME = "desk"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_USE_SESSIONS = True
CSRF_FAILURE_VIEW = "tawthiq.web.frame.errors.forbidden"

# Nothing that is sent to us may touch the disk in clear: files stay in memory, and the limit is ours to explain.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = ADD_BYTES
DATA_UPLOAD_MAX_MEMORY_SIZE = 20_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

SECURE_CONTENT_TYPE_NOSNIFF = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "tawthiq.web.frame.logs.Plain"}},
    "handlers": {"screen": {"class": "logging.StreamHandler", "formatter": "plain", "level": "WARNING"}},
    "root": {"handlers": ["screen"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        "waitress.queue": {"level": "ERROR"},  # says only that a request waited a moment for its turn
    },
}
