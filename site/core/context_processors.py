from django.conf import settings
from django.utils import timezone


def site(request) -> dict[str, object]:
    """What every template may print about the site. No query."""
    return {
        "site_name": settings.WAGTAIL_SITE_NAME,
        # Django's login views use "site_name" for the host, so the team's pages read this one.
        "brand_name": settings.WAGTAIL_SITE_NAME,
        "site_url": settings.SITE_URL,
        "operator_name": settings.OPERATOR_NAME,
        "operator_address": settings.OPERATOR_ADDRESS,
        "contact_email": settings.CONTACT_EMAIL,
        "demo_allowed": settings.DEMO_ALLOWED,
        "text_license_name": settings.TEXT_LICENSE_NAME,
        "text_license_url": settings.TEXT_LICENSE_URL,
        "current_year": timezone.localdate().year,
    }
