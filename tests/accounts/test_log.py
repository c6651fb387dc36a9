"""What happens to an account is noted and told, whatever road it came; few read it, for a year."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.choices import Lost
from accounts.log import entries, note
from accounts.models import Invitation, RecoveryRequest
from accounts.roles import ADMINISTRATORS, EDITORS, LEADS, REVIEWERS
from accounts.tasks import KEPT, forget_old_log
from core.models import User
from mail.models import Mail
from tests.accounts.conftest import log_in, set_up_app
from tests.accounts.test_sessions import NEW, browser, change_password, changed
from tests.core.test_people import PASSWORD, in_group

REPORT = reverse("account_log:index")


@pytest.fixture
def without_factor(settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = False


def noted() -> list[tuple[str, str]]:
    """Newest first: what happened, and who did it."""
    rows = entries().order_by("-timestamp", "-pk").select_related("user")
    return [(row.message, row.user.email if row.user else "") for row in rows]


def mails() -> list[tuple[str, str]]:
    return list(
        Mail.objects.filter(kind="changed").order_by("pk").values_list("letter__subject", "to")
    )


@pytest.fixture
def quiet_start(dana) -> User:
    entries().delete()
    return dana


# --- What is noted ------------------------------------------------------------------------------
def test_a_log_in_is_noted_and_not_mailed(quiet_start):
    browser()
    assert noted() == [("Logged in: An unknown browser", "dana@example.org")]
    assert mails() == []


def test_roles_are_noted_by_name_with_who_did_it_in_one_row(quiet_start, client, without_factor):
    root = User.objects.create_superuser("root@example.org", PASSWORD)
    client.force_login(root)
    entries().delete()
    data = {"email": "dana@example.org", "first_name": "D", "last_name": "O", "is_active": "on"}
    data |= {"confirmed": "on", "is_superuser": "on"}
    data["groups"] = [Group.objects.get(role__key=LEADS).pk]
    client.post(reverse("wagtailusers_users:edit", args=[quiet_start.pk]), data)
    change = "Roles changed: Editors → Superuser, Editorial leads"
    assert noted() == [(change, "root@example.org")]


def test_roles_are_noted_without_a_request_too(quiet_start):
    Group.objects.get(role__key=EDITORS).user_set.clear()
    quiet_start.is_superuser = True
    quiet_start.save()
    assert noted() == [
        ("Roles changed: none → Superuser", ""),
        ("Roles changed: Editors → none", ""),
    ]


def test_what_stays_the_same_is_not_noted(quiet_start):
    quiet_start.first_name = "Dora"
    quiet_start.save()
    quiet_start.groups.add(*quiet_start.groups.all())
    assert noted() == []


def test_a_stop_and_an_opening_are_noted(quiet_start):
    changed(is_active=False)(quiet_start)
    changed(is_active=True)(quiet_start)
    assert noted() == [("Account opened again", ""), ("Account stopped", "")]


def test_a_changed_password_is_noted_and_mailed(quiet_start, without_factor):
    client = browser()
    change_password(client)
    assert noted()[0] == ("Password changed", "dana@example.org")
    assert mails() == [("Your password was changed", "dana@example.org")]
    text = Mail.objects.get(kind="changed").letter.text
    assert reverse("wagtailadmin_password_reset") in text
    assert "If it was not you" in text
    assert NEW not in text


def test_a_password_that_was_written_as_a_hash_is_noted_too(quiet_start):
    quiet_start.password = make_password(NEW)
    quiet_start.save(update_fields=["password"])
    assert noted() == [("Password changed", "")]
    assert len(mails()) == 1


def test_the_same_password_stored_in_a_newer_way_is_no_change(quiet_start, settings):
    User.objects.filter(pk=quiet_start.pk).update(password=make_password(PASSWORD, None, "md5"))
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        *settings.PASSWORD_HASHERS,
    ]
    person = User.objects.get(pk=quiet_start.pk)
    assert person.check_password(PASSWORD)
    assert User.objects.get(pk=person.pk).password.startswith("pbkdf2")
    assert noted() == mails() == []


def test_a_first_password_is_noted_and_not_mailed(quiet_start):
    quiet_start.set_unusable_password()
    quiet_start.save()
    Mail.objects.all().delete()
    quiet_start.set_password(NEW)
    quiet_start.save()
    assert len(noted()) == 2
    assert mails() == []


def test_a_changed_address_is_told_to_the_old_one(quiet_start):
    changed(email="new@example.org")(quiet_start)
    assert noted() == [("E-mail address changed: dana@example.org → new@example.org", "")]
    told = Mail.objects.filter(kind="address_changed").values_list("to", flat=True)
    assert told.first() == "dana@example.org"


def test_factors_and_codes_are_noted_and_mailed(quiet_start):
    client = browser()
    key = set_up_app(client)
    own = "dana@example.org"
    assert set(noted()[:2]) == {("New recovery codes", own), ("Second factor added: app", own)}
    client.post(reverse("mfa_generate_recovery_codes"))
    assert noted()[0] == ("New recovery codes", own)
    client.post(reverse("mfa_deactivate_totp"))
    assert noted()[0] == ("Second factor removed: app", own)
    assert [subject for subject, _to in mails()] == [
        "A second factor was added to your account: app",
        "Your recovery codes were replaced, and the old ones do not work any more",
        "A second factor was removed from your account: app",
    ]
    told = " ".join(Mail.objects.values_list("letter__text", flat=True))
    assert key not in told + str(noted()) + str(list(entries().values_list("data", flat=True)))


def test_a_factor_that_is_taken_on_the_server_is_noted_and_told_too(quiet_start):
    Authenticator.objects.create(user=quiet_start, type="webauthn", data={"name": "my phone"})
    Authenticator.objects.filter(user=quiet_start).delete()
    assert noted()[0] == ("Second factor removed: passkey “my phone”", "")
    assert len(mails()) == 2


def test_a_demo_account_gets_no_mail(quiet_start):
    quiet_start.is_demo = True
    quiet_start.set_password(NEW)
    quiet_start.save()
    assert noted() == [("Password changed", "")]
    assert mails() == []


def test_a_session_that_a_person_ends_is_noted(quiet_start):
    here = browser()
    here.post(reverse("usersessions_list"), {"end": "others"})
    assert noted()[0] == ("Session ended: all others", "dana@example.org")


# --- Who reads it ---------------------------------------------------------------------------------
@pytest.mark.parametrize("role", [LEADS, ADMINISTRATORS, "superuser"])
def test_who_may_read_it(client, dana, without_factor, role):
    if role == "superuser":
        reader = User.objects.create_superuser("root@example.org", PASSWORD)
    else:
        reader = in_group("reader@example.org", role)
    client.force_login(reader)
    page = client.get(REPORT).content.decode()
    assert "Roles changed: none → Editors" in page
    assert REPORT in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("role", [EDITORS, REVIEWERS, None])
def test_nobody_else_reads_it(client, dana, without_factor, role):
    reader = in_group("reader@example.org", role or EDITORS)
    if role is None:
        reader.groups.clear()
    client.force_login(reader)
    for address in (REPORT, reverse("account_log:results"), REPORT + "?export=csv"):
        answer = client.get(address)
        assert answer.status_code == 302
    home = client.get(reverse("wagtailadmin_home"))
    assert REPORT not in home.content.decode()
    history = client.get(reverse("wagtailadmin_reports:site_history"))
    assert "Roles changed" not in history.content.decode()


def test_without_a_second_factor_no_lead_reads_it(client, site_tree):
    client.force_login(in_group("lead@example.org", LEADS))
    assert client.get(REPORT).url == reverse("mfa_index")


@pytest.fixture
def lead(client, without_factor, dana):
    client.force_login(in_group("lead@example.org", LEADS))
    return client


def test_it_is_filtered_by_person_and_by_kind(lead, dana):
    note(dana, "opened_again")
    rows = lead.get(REPORT, {"person": dana.pk}).context["object_list"]
    assert {row.object_id for row in rows} == {str(dana.pk)}
    rows = lead.get(REPORT, {"action": "account.log_in"}).context["object_list"]
    assert [row.label for row in rows] == ["Ada One"]
    other = ModelLogEntry.objects.exclude(action__startswith="account.")
    assert not set(other) & set(lead.get(REPORT).context["object_list"])


def test_an_invitation_is_not_found_under_a_person_of_the_same_number(lead, dana):
    invited = Invitation.objects.create(
        pk=dana.pk, email="rita@example.org", first_name="Rita", sent_at=timezone.now()
    )
    note(invited, "invited", email=invited.email)
    page = lead.get(REPORT, {"person": dana.pk}).content.decode()
    assert "rita@example.org" not in page


def test_newest_first_in_pages_and_as_a_table(lead, dana):
    for _ in range(60):
        note(dana, "opened_again")
    first = lead.get(REPORT).context["object_list"]
    assert len(first) == 50
    assert [row.timestamp for row in first] == sorted(
        (row.timestamp for row in first), reverse=True
    )
    assert len(lead.get(REPORT, {"p": 2}).context["object_list"]) > 10
    table = b"".join(lead.get(REPORT, {"export": "csv"}).streaming_content).decode()
    assert "Account opened again" in table.splitlines()[1]


def test_it_costs_the_same_for_three_and_thirty(
    lead, dana, django_assert_num_queries, django_assert_max_num_queries
):
    lead.get(REPORT)
    with django_assert_max_num_queries(25) as few:
        lead.get(REPORT)
    for number in range(30):
        note(dana, "opened_again", by=in_group(f"person{number}@example.org", LEADS))
    with django_assert_num_queries(len(few.captured_queries)):
        lead.get(REPORT)


def test_wagtails_own_history_shows_words(client, dana, without_factor):
    client.force_login(User.objects.create_superuser("root@example.org", PASSWORD))
    page = client.get(reverse("wagtailusers_users:history", args=[dana.pk])).content.decode()
    assert "Roles changed: none → Editors" in page


# --- For how long ---------------------------------------------------------------------------
def test_after_a_year_only_its_own_rows_are_erased(dana):
    for row in ("account.opened_again", "wagtail.edit", "account.stopped"):
        ModelLogEntry.objects.log_action(dana, row)
    now = timezone.now()
    ModelLogEntry.objects.exclude(action="account.stopped").update(
        timestamp=now - KEPT - timedelta(minutes=1)
    )
    forget_old_log.func()
    left = set(ModelLogEntry.objects.for_instance(dana).values_list("action", flat=True))
    assert left == {"wagtail.edit", "account.stopped"}


def test_invitations_and_requests_of_a_year_ago_are_erased_too(dana):
    old, now = timezone.now() - KEPT - timedelta(minutes=1), timezone.now()
    for number, sent in enumerate((old, now)):
        Invitation.objects.create(email=f"{number}@example.org", sent_at=sent, token_hash=number)
        RecoveryRequest.objects.create(person=dana, kind=Lost.FACTOR, asked_at=sent)
    forget_old_log.func()
    assert Invitation.objects.get().sent_at == now
    assert RecoveryRequest.objects.get().asked_at == now


def test_a_wrong_password_is_no_log_in(quiet_start, client):
    log_in(client, password="wrong")
    assert noted() == []
