"""A person sees where they are logged in, and ends it; nobody ends another's."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.browsers import browser_name
from core.models import User
from tests.accounts.test_sessions import browser, is_logged_in
from tests.core.test_people import PASSWORD

PAGE = reverse("usersessions_list")
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) "
NAMES = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:141.0) Gecko/20100101 Firefox/141.0": (
        "Firefox on Windows"
    ),
    MAC + "Chrome/140.0.0.0 Safari/537.36": "Chrome on Mac",
    MAC + "Chrome/140.0.0.0 Safari/537.36 Edg/140.0": "Edge on Mac",
    MAC + "Version/18.5 Safari/605.1.15": "Safari on Mac",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Version/18.5 Mobile/15E148 Safari/604.1": "Safari on iPhone",
    "Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 CriOS/140.0 Mobile/15E148 "
    "Safari/604.1": "Chrome on iPad",
    "Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36": (
        "Chrome on Android"
    ),
    "Mozilla/5.0 (Linux; Android 15; SM-S931B) SamsungBrowser/28.0 Chrome/130.0 Safari/537.36": (
        "Samsung Internet on Android"
    ),
    "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0 Safari/537.36 OPR/120.0": "Opera on Linux",
    "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/140.0 Safari/537.36": "Chrome on ChromeOS",
    "curl on Linux": "Linux",
    "": "An unknown browser",
    "<script>": "An unknown browser",
}


@pytest.mark.parametrize(("user_agent", "name"), NAMES.items())
def test_a_browser_has_a_name_in_plain_words(user_agent, name):
    assert browser_name(user_agent) == name


def row_of(client: Client) -> UserSession:
    return UserSession.objects.get(session_key=client.session.session_key)


def test_each_browser_is_listed_and_this_one_has_no_button(dana):
    here, elsewhere = browser(), browser()
    page = here.get(PAGE)
    assert [one.is_current for one in page.context["sessions"]] == [True, False]
    html = page.content.decode()
    assert f'value="{row_of(elsewhere).pk}"' in html
    assert f'value="{row_of(here).pk}"' not in html


def test_another_browser_is_logged_out_and_all_others_are(dana):
    here, one, two, three = (browser() for _ in range(4))
    here.post(PAGE, {"end": row_of(one).pk})
    assert [is_logged_in(client) for client in (here, one, two)] == [True, False, True]
    here.post(PAGE, {"end": "others"})
    assert [is_logged_in(client) for client in (here, two, three)] == [True, False, False]


def test_a_session_that_nobody_listed_ends_with_all_others(dana):
    hidden = Client()
    hidden.force_login(dana)
    browser().post(PAGE, {"end": "others"})
    assert not is_logged_in(hidden)


@pytest.mark.parametrize("pk", ["its own", "another's", "x", "", "-1", "²"])
def test_nobody_ends_anothers_session_by_its_number(dana, pk):
    other = browser(User.objects.create_user("other@example.org", PASSWORD).email)
    client = browser()
    numbers = {"its own": row_of(client).pk, "another's": row_of(other).pk}
    assert client.post(PAGE, {"end": numbers.get(pk, pk)}).status_code == 404
    assert is_logged_in(client)
    assert is_logged_in(other)


def test_a_get_ends_nothing_and_nobody_sees_it_without_a_log_in(dana):
    here, elsewhere = browser(), browser()
    here.get(PAGE, {"end": "others"})
    assert is_logged_in(elsewhere)
    assert Client().get(PAGE).status_code == 302
    assert Client().post(PAGE, {"end": row_of(elsewhere).pk}).status_code == 302
    assert is_logged_in(elsewhere)


def test_what_is_over_is_not_listed(dana):
    here, elsewhere = browser(), browser()
    elsewhere.session.flush()
    assert len(here.get(PAGE).context["sessions"]) == 1


def test_last_use_is_noted_once_an_hour(dana):
    client = browser()
    is_logged_in(client)
    before = timezone.now() - timedelta(hours=3)
    UserSession.objects.update(last_seen_at=before)
    is_logged_in(client)
    assert row_of(client).last_seen_at == before
    # As after an hour.
    cache.clear()
    is_logged_in(client)
    assert timezone.now() - row_of(client).last_seen_at < timedelta(minutes=1)


def test_the_list_costs_the_same_for_three_and_thirty(
    dana, django_assert_num_queries, django_assert_max_num_queries
):
    here, _one, _two = (browser() for _ in range(3))
    with django_assert_max_num_queries(6) as few:
        here.get(PAGE)
    for _ in range(27):
        # Not by the log-in, which would make so many wait.
        client = Client()
        client.force_login(dana)
        key = client.session.session_key
        UserSession.objects.create(user=dana, ip="::1", session_key=key, user_agent="")
    with django_assert_num_queries(len(few.captured_queries)):
        assert len(here.get(PAGE).context["sessions"]) == 30
