"""The WSGI entry point. Gunicorn starts it with the production settings (gunicorn.conf.py)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
application = get_wsgi_application()

from config.start import prepare  # noqa: E402 - models load with the line above

prepare()
