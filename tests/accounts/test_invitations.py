"""Accounts begin with a mailed link. No other road makes one, and no screen shows the link."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.errors import AccountRefused
from accounts.models import Invitation
from accounts.roles import ADMINISTRATORS, EDITORS, LEADS, REVIEWERS, with_role
from accounts.services.invitations import accept, invite, send_again
from accounts.services.stop import stop
from core.models import User
from mail.models import Letter, Mail
from review.roles import filled_roles
from tests.accounts.conftest import logged, mailed, mailed_link, set_up_app
from tests.core.test_people import PASSWORD, in_group
from tests.mail.factories import send

PEOPLE = reverse("wagtailusers_users:index")
INVITE = reverse("wagtailusers_users:add")
HER_OWN = "another-long-password-of-hers"


def role(key: str) -> Group:
    return Group.objects.get(role__key=key)


@pytest.fixture
def admin(site_tree) -> User:
    return in_group("admin@example.org", ADMINISTRATORS)


@pytest.fixture
def administrator(client, admin, settings) -> Client:
    settings.SECOND_FACTOR_REQUIRED = False  # what is proved here begins after it
    client.force_login(admin)
    return client


@pytest.fixture
def invitation(admin) -> Invitation:
    return invite(
        email="Rita@Example.org",
        first_name="Rita",
        last_name="Reviewer",
        groups=[role(REVIEWERS)],
        by=admin,
    )


@pytest.fixture
def link(invitation) -> str:
    return mailed_link("rita@example.org")


def words(**changes) -> dict:
    return {
        "email": "Rita@Example.org",
        "first_name": "Rita",
        "last_name": "Reviewer",
        "groups": [role(REVIEWERS).pk],
    } | changes


def answer(**changes) -> dict:
    return {
        "first_name": "Rita M.",
        "last_name": "Reviewer",
        "credentials": "MD",
        "affiliation": "",
        "password1": HER_OWN,
        "password2": HER_OWN,
    } | changes


def rita() -> User | None:
    return User.objects.filter(email="rita@example.org").first()


# --- Inviting ----------------------------------------------------------------------------------
def test_the_mail_names_who_invites_and_the_role_and_the_row_holds_no_link(administrator):
    assert administrator.post(INVITE, words()).url == PEOPLE
    text = Mail.objects.get(kind="invitation").letter.text
    assert "Ada One invites Rita Reviewer" in text
    assert "Your role here: Medical reviewers" in text
    token = mailed_link("rita@example.org").split("/")[-2]
    invitation = Invitation.objects.get()
    assert token not in str(Invitation.objects.filter(pk=invitation.pk).values())
    assert token not in str([entry.data for entry in logged("invited")])
    assert logged("invited")[0].user.email == "admin@example.org"


def test_no_screen_shows_the_link_before_the_mail_is_sent_or_after(client, link, site_tree):
    client.force_login(User.objects.create_superuser("root@example.org", PASSWORD, is_demo=True))
    token = link.split("/")[-2]
    mail = Mail.objects.get(kind="invitation")

    def on_screens() -> str:
        list_of_mails = reverse("mails:index")
        addresses = [
            PEOPLE,
            list_of_mails,
            f"{list_of_mails}?q={token}",
            f"{list_of_mails}?export=csv",
            reverse("mails:inspect", args=[mail.pk]),
            reverse("wagtailadmin_reports:site_history"),
            reverse("wagtailadmin_home"),
        ]
        answers = [client.get(address) for address in addresses]
        assert {one.status_code for one in answers} == {200}
        return " ".join(
            (one.getvalue() if one.streaming else one.content)
            .decode(errors="replace")
            .replace(f"?q={token}", "")
            .replace(f'value="{token}"', "")
            for one in answers
        )

    assert token not in on_screens()
    send()
    assert token not in on_screens()
    assert token not in str(list(Letter.objects.values()))


def test_an_invitation_counts_for_nothing_until_it_is_accepted(invitation):
    assert REVIEWERS not in filled_roles()
    assert with_role(REVIEWERS) == []
    assert rita() is None


@pytest.mark.parametrize("email", ["ADMIN@example.org", " admin@example.org "])
def test_an_address_that_has_an_account_is_refused_in_words(administrator, email):
    page = administrator.post(INVITE, words(email=email)).content.decode()
    assert "An account with this e-mail address exists already." in page
    assert not Invitation.objects.exists()
    with pytest.raises(AccountRefused, match="exists already"):
        invite(email=email.strip(), first_name="R", last_name="R", groups=[], by=None)


def test_inviting_twice_gives_one_open_invitation_and_only_the_new_link_works(
    administrator, link, invitation
):
    administrator.post(INVITE, words(email="rita@EXAMPLE.org", groups=[role(EDITORS).pk]))
    one = Invitation.objects.get()
    assert list(one.groups.all()) == [role(EDITORS)]
    assert Client().get(link).status_code == 410
    assert Client().get(mailed_link("rita@example.org")).status_code == 200


def test_the_database_holds_one_open_invitation_for_an_address(invitation):
    twin = Invitation(email=invitation.email, first_name="R", last_name="R")
    twin.new_token()
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


@pytest.mark.parametrize("extra", ["is_superuser", "is_staff"])
def test_nobody_invites_a_superuser(administrator, extra):
    administrator.post(INVITE, words(**{extra: "on"}))
    Client().post(mailed_link("rita@example.org"), answer(**{extra: "on"}))
    assert (rita().is_superuser, rita().is_staff) == (False, False)


def test_only_groups_that_are_a_role_are_offered(administrator):
    other = Group.objects.create(name="Editors (old)")
    page = administrator.post(INVITE, words(groups=[other.pk]))
    assert page.context["form"].errors["groups"]
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("key", [EDITORS, REVIEWERS, LEADS])
def test_only_who_may_add_people_invites_sends_again_or_withdraws(
    client, invitation, key, settings
):
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(in_group("other@example.org", key))
    sent_at = invitation.sent_at
    client.post(INVITE, words(email="friend@example.org"))
    for name in ("invitation_send_again", "invitation_withdraw"):
        client.post(reverse(name, args=[invitation.pk]))
        Client().post(reverse(name, args=[invitation.pk]))
    stored = Invitation.objects.get()
    assert (stored.sent_at, stored.withdrawn_at) == (sent_at, None)


def test_the_list_says_who_was_invited_by_whom_since_when_and_whether_it_ended(
    administrator, invitation
):
    page = administrator.get(PEOPLE).content.decode()
    day = timezone.localdate(invitation.sent_at)
    for part in ("Rita Reviewer", "rita@example.org", "Medical reviewers", "Invited by Ada One"):
        assert part in page
    assert f"sent on {day:%B} {day.day}, {day.year}" in page
    assert "The link has ended." not in page
    Invitation.objects.update(sent_at=timezone.now() - timedelta(days=15))
    assert "The link has ended." in administrator.get(PEOPLE).content.decode()


def test_send_again_makes_a_new_link_and_withdraw_ends_it(administrator, invitation, link):
    administrator.post(reverse("invitation_send_again", args=[invitation.pk]))
    second = mailed_link("rita@example.org")
    assert second != link
    assert Client().get(link).status_code == 410
    administrator.post(reverse("invitation_withdraw", args=[invitation.pk]))
    assert Client().post(second, answer()).status_code == 410
    assert rita() is None
    administrator.get(PEOPLE)  # says that it was done
    assert "Rita" not in administrator.get(PEOPLE).content.decode()
    late = administrator.post(reverse("invitation_send_again", args=[invitation.pk]), follow=True)
    assert "accepted or withdrawn already" in late.content.decode()
    assert logged("invitation_withdrawn")


@pytest.mark.parametrize("name", ["invitation_send_again", "invitation_withdraw"])
def test_the_buttons_are_no_links(administrator, invitation, name):
    assert administrator.get(reverse(name, args=[invitation.pk])).status_code == 405


# --- Accepting ---------------------------------------------------------------------------------
def test_opening_the_link_changes_nothing_and_shows_what_is_accepted(link):
    for _ in range(2):
        page = Client().get(link)
        assert page.status_code == 200
    text = page.content.decode()
    for part in ("rita@example.org", "Medical reviewers", 'value="Rita"', "Ada One invites you"):
        assert part in text
    assert page["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert rita() is None
    assert Invitation.objects.get().taken_at is None


def test_the_link_makes_the_account_logs_in_and_leads_to_the_second_factor(client, link):
    assert client.post(link, answer()).url == reverse("mfa_index")
    person = rita()
    assert (person.first_name, person.credentials) == ("Rita M.", "MD")
    assert person.check_password(HER_OWN)
    assert list(person.groups.all()) == [role(REVIEWERS)]
    assert client.session["_auth_user_id"] == str(person.pk)
    assert client.get(reverse("wagtailadmin_home")).url == reverse("mfa_index")
    set_up_app(client)  # the password just chosen is fresh enough for that
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    assert [entry.user for entry in logged("joined")] == [person]
    assert mailed("joined") == ["admin@example.org"]


def test_the_link_works_once(link):
    Client().post(link, answer())
    thief = Client()
    page = thief.post(link, answer(password1="a-password-of-a-thief", password2="x"))
    assert page.status_code == 410
    assert "has ended" in page.content.decode()
    assert rita().check_password(HER_OWN)
    assert "_auth_user_id" not in thief.session


@pytest.mark.parametrize("loses", ["account", "role"])
def test_what_somebody_sent_who_may_invite_no_more_makes_no_account(admin, link, loses):
    """Whoever had the account in their hands would come back by it."""
    if loses == "role":
        admin.groups.clear()
    else:
        stop(admin)
    [invitation] = Invitation.objects.all()
    assert invitation.withdrawn_at
    assert len(logged("invitation_withdrawn")) == 1
    assert Client().post(link, answer()).status_code == 410
    assert not User.objects.filter(email="rita@example.org").exists()


def test_what_another_administrator_sent_again_is_theirs(admin, invitation):
    other = in_group("other@example.org", ADMINISTRATORS)
    send_again(invitation=invitation, by=other)
    stop(admin)
    assert Client().post(mailed_link("rita@example.org"), answer()).status_code == 302


def test_a_role_beside_it_ends_no_invitation(admin, invitation):
    admin.groups.add(role(EDITORS))
    assert Invitation.objects.open().exists()


def test_the_link_ends_after_fourteen_days(link):
    Invitation.objects.update(sent_at=timezone.now() - timedelta(days=14))
    assert Client().get(link).status_code == 410
    assert Client().post(link, answer()).status_code == 410
    assert rita() is None


@pytest.mark.parametrize("token", ["x", "0" * 64])
def test_a_guessed_link_or_the_stored_hash_opens_nothing(invitation, token):
    for guess in (token, invitation.token_hash):
        assert (
            Client().post(reverse("account_invitation", args=[guess]), answer()).status_code == 410
        )
    with pytest.raises(AccountRefused):
        accept(token="", password=HER_OWN)


@pytest.mark.parametrize(
    ("changes", "words_shown"),
    [
        ({"password1": "short", "password2": "short"}, "too short"),
        ({"password2": "another-one-entirely"}, "match"),
        ({"password1": "rita@example.org", "password2": "rita@example.org"}, "too similar"),
        ({"first_name": " "}, "required"),
    ],
)
def test_a_weak_password_or_no_name_makes_no_account(client, link, changes, words_shown):
    page = client.post(link, answer(**changes)).content.decode()
    assert words_shown in page
    assert HER_OWN not in page
    assert rita() is None


def test_what_is_posted_beside_the_form_gives_no_other_address_and_no_other_role(client, link):
    client.post(
        link, answer(email="evil@example.org", groups=[role(ADMINISTRATORS).pk], is_demo="1")
    )
    assert not User.objects.filter(email="evil@example.org").exists()
    assert [group.role.key for group in rita().groups.all()] == [REVIEWERS]
    assert not rita().is_demo


def test_whoever_is_logged_in_here_is_logged_out_first(administrator, admin, link):
    administrator.post(link, answer())
    assert administrator.session["_auth_user_id"] == str(rita().pk)
    assert admin.groups.filter(role__key=ADMINISTRATORS).exists()


def test_an_account_that_came_about_meanwhile_keeps_its_password(client, link):
    in_group("rita@example.org", EDITORS)
    page = client.post(link, answer())
    assert "exists already" in page.content.decode()
    assert rita().check_password(PASSWORD)


def test_the_stored_name_is_one_line(administrator):
    administrator.post(INVITE, words(first_name="Rita\r\nBcc: x@example.org"))
    assert "\n" not in Invitation.objects.get().first_name
    with pytest.raises(ValidationError):
        invite(email="nobody@localhost", first_name="R", last_name="R", groups=[], by=None)
