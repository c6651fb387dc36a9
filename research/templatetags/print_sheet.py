from typing import Any

from django import template
from django.conf import settings

from research.models import PublishedStudy
from research.published.qr_code import qr_code

register = template.Library()


@register.inclusion_tag("research/study/qr_code.html")
def address_on_paper(study: PublishedStudy) -> dict[str, Any]:
    """Version, short address and its QR code: only in print.

    Short to type, few dots to scan, and it leads to the page even after it moves.
    """
    address = f"{settings.SITE_URL}{study.short_url}"
    return {"address": address, "qr": qr_code(address), "version": study.version}
