from django.db import transaction
from django.utils import timezone

from home.models import ContactMessage
from home.sender import ContactSender
from mail.services.letters import compose, store
from mail.services.outbox import new_mail, post


@transaction.atomic
def store_contact_message(*, name: str, email: str, message: str) -> ContactMessage:
    """The message, and the mail that brings it to the team: both are stored, or neither."""
    stored = ContactMessage.objects.create(name=name, email=email, message=message)
    now = timezone.now()
    letter = store(compose("home/mail/contact_message", {}, now=now))
    post(new_mail(sender=ContactSender.name, about=stored, letter=letter, now=now))
    return stored
