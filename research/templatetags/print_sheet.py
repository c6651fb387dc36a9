from typing import Any

from django import template
from django.conf import settings

from research.models import PublishedStudy
from research.services.qr_code import qr_code

register = template.Library()


@register.inclusion_tag("research/study/qr_code.html")
def address_on_paper(study: PublishedStudy, path: str) -> dict[str, Any]:
    """Version, whole address and a picture of it: on paper alone."""
    address = f"{settings.SITE_URL}{path}"
    return {"address": address, "qr": qr_code(address), "version": study.version}
