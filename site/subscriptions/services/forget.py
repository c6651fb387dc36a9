from django.db import transaction

from subscriptions.models import Asked, Subscriber


@transaction.atomic
def forget(*, subscriber: Subscriber) -> None:
    """Erase everything: address, choices, consent, what was sent, what waits to be sent.

    No list of "never mail again" is needed: without a row nobody gets mail, and a new row begins
    with a question to the address.
    """
    Asked.objects.filter(email__iexact=subscriber.email).delete()
    subscriber.delete()
