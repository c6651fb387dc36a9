import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from home.models import ContactMessage

logger = logging.getLogger(__name__)


def send_contact_message(*, name: str, email: str, message: str) -> ContactMessage:
    """Stores the message, then mails the team. A relay failure is noted in the row."""
    stored = ContactMessage.objects.create(name=name, email=email, message=message)
    try:
        _mail(stored)
    except Exception:  # any failure of any mail backend: the message itself is safe
        logger.exception("Contact message %s is stored, but the mail was not sent.", stored.pk)
        return stored
    stored.mail_sent = True
    stored.save(update_fields=["mail_sent"])
    return stored


def _mail(stored: ContactMessage) -> None:
    lines = [
        _("Name: %(name)s") % {"name": stored.name or _("not given")},
        _("E-mail: %(email)s") % {"email": stored.email or _("not given, so no answer is wanted")},
        "",
        stored.message,
    ]
    EmailMessage(
        subject=_("A message from a reader (number %(number)s)") % {"number": stored.pk},
        body="\n".join(lines),
        to=[settings.CONTACT_EMAIL],
        reply_to=[stored.email] if stored.email else None,
    ).send()
