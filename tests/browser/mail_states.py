"""How far somebody is with the mail they asked for. Each returns the links of their mails."""

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.models import StandardPage
from subscriptions import consent, tokens
from subscriptions.choices import Frequency
from subscriptions.models import Subscriber
from subscriptions.services.ask import ask_to_subscribe
from subscriptions.services.change import stop
from subscriptions.services.confirm import confirm
from subscriptions.views.subscribe import FORMS_PER_HOUR
from taxonomy.models import Category
from tests.browser.content import Library
from tests.subscriptions.factories import go

EMAIL = "a.reader.with.a.long.address@hospital-of-a-city.example.org"
ASKED = {
    "email": EMAIL,
    "frequency": Frequency.WEEKLY.value,
    "consent_version": consent.VERSION,
}


def waiting(library: Library) -> dict[str, str]:
    """Asked, and the mail with the second step is sent."""
    ask_to_subscribe(
        email=EMAIL,
        frequency=Frequency.WEEKLY,
        topics=[Category.objects.get(slug="pain-spasticity").pk],
        consent_version=consent.VERSION,
        now=timezone.now(),
    )
    go()
    return links(Subscriber.objects.get())


def active(library: Library) -> dict[str, str]:
    waiting(library)
    confirm(subscriber=Subscriber.objects.get(), now=timezone.now())
    return links(Subscriber.objects.get())


def stopped(library: Library) -> dict[str, str]:
    active(library)
    stop(subscriber=Subscriber.objects.get(), now=timezone.now())
    return links(Subscriber.objects.get())


def links(person: Subscriber) -> dict[str, str]:
    choices = tokens.token(tokens.CHOICES, person)
    delete = {"delete": reverse("subscriptions:delete", args=[choices])}
    purposes = (tokens.CONFIRM, tokens.CHOICES, tokens.STOP)
    return delete | {purpose: tokens.path_for(purpose, person) for purpose in purposes}


def too_often(library: Library) -> None:
    for _ in range(FORMS_PER_HOUR):
        Client().post("/subscribe/", ASKED)


def no_page(library: Library) -> None:
    StandardPage.objects.filter(slug="subscribe").update(live=False)
