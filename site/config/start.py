"""What a real site makes sure of before it answers its first request."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from core.services.migrations import OTHER_VERSION, WHAT_TO_DO, of_another_version
from core.services.production import mark_as_production
from review.services.demo import demo_left


def prepare() -> None:
    """Raises ImproperlyConfigured where the database is not one that this version may serve.

    That is one made by another version, and for a real site one that holds a demo.
    """
    if of_another_version():
        raise ImproperlyConfigured(f"The site did not start. {OTHER_VERSION} {WHAT_TO_DO}")
    if not settings.PRODUCTION:
        return
    try:
        left = demo_left()
        if not left:
            mark_as_production()
    except DatabaseError:
        # Not there, or not migrated yet: /healthz/ready says so, and the site comes up with it.
        return
    if left:
        raise ImproperlyConfigured(
            f"The site did not start. Its database holds a demo: {' and '.join(left)}. Nobody with"
            " medical training has checked those texts. Nothing was changed. Set DATABASE_URL to a"
            " new database, then run migrate and setup_site."
        )
