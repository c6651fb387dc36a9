"""The link in the mail about a signature: whoever holds it may say "this was not me"."""

from datetime import timedelta

from django.core import signing

from review.models.sign_off import SignOff

DAYS = 30
SALT = "review.not_me"


def token(sign_off: SignOff) -> str:
    return signing.dumps(sign_off.pk, salt=SALT)


def sign_off_of(token: str) -> SignOff | None:
    """None if the link was not made by us or has ended."""
    try:
        pk = signing.loads(token, salt=SALT, max_age=timedelta(days=DAYS))
    except signing.BadSignature:
        return None
    return SignOff.objects.filter(pk=pk).first()
