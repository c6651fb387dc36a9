from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format


def when(moment: datetime) -> str:
    """A moment in the time zone of the site, which is named."""
    return date_format(timezone.localtime(moment), "F j, Y, g:i A T")
