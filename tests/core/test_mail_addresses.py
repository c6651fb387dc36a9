"""An address is written to as it was meant, or met with a sentence. No mail goes elsewhere."""

import pytest
from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts.address_forms import NewAddressForm
from accounts.invitation_forms import InvitationForm
from accounts.models import Invitation
from accounts.recovery_forms import RecoveryForm
from accounts.roles import EDITORS
from core import mail_addresses
from core.forms import MailAddressField
from core.mail_addresses import mail_address
from core.models import User
from home.forms import ContactForm
from subscriptions.forms import AddressForm, SubscribeForm

SENT_TO = {
    "ana+sci@example.org": "ana+sci@example.org",
    " Ana@EXAMPLE.Org ": "Ana@example.org",
    "ana@bücher.example": "ana@xn--bcher-kva.example",
    # By the rules of 2003 these four were other domains.
    "jane@straße.example": "jane@xn--strae-oqa.example",
    "jane@STRAẞE.example": "jane@xn--strae-oqa.example",
    "ana@νόμος.example": "ana@xn--xxabhm1c.example",
    "ana@نامه\u200cای.example": "ana@xn--mgba3gch31f060k.example",
    "jane@xn--strae-oqa.example": "jane@xn--strae-oqa.example",
    # Dots and letters as other keyboards type them, and what a paste brings along unseen.
    "ana@example。org": "ana@example.org",
    "ana@example．org": "ana@example.org",
    "ana@ｅｘａｍｐｌｅ.org": "ana@example.org",
    "ana@exam\u00adple.org": "ana@example.org",
    "ana@exam\u200bple.org": "ana@example.org",
    "o'brien=x@mail-2.example.co.uk": "o'brien=x@mail-2.example.co.uk",
    '"jane..doe"@example.org': '"jane..doe"@example.org',
}
NO_ENDING = ["jane@localhost", "jane@LOCALHOST", "jane@example", "jane@büro"]
DOT_AT_THE_END = ["jane@example.org.", "jane@example.org。", "jane@localhost.", "jane@straße.de．"]
TOO_LONG = [f"jane@{'a' * 60}.{'b' * 60}.{'c' * 60}.{'d' * 63}.org", f"{'j' * 243}@example.org"]
WRONG = [
    *("jane", "jane@", "@example.org", "@", "jane@@example.org", "jane@a@example.org", "jane@.org"),
    *("jane@example..org", "jane@ex ample.org", "ja ne@example.org", "jane@example.org, eve@x.org"),
    *("jane@[127.0.0.1]", "jane@[::1]", "jane@127.0.0.1", "jane@[example.org", "jane@example.o"),
    *("jane@-example.org", "jane@example-.org", "jane@exa_mple.org", "jane@exa/mple.org"),
    *("jane@💩.example", "jane@xn--ls8h.example", "jane@xn--.example", "jane@a\u200cb.example"),
    *("jane@\u0301a.example", "jane@\ud800.example", "jane@\uffff.example", "jane@℀.example"),
    *(
        "\u212aate@example.org",
        "\u017fam@example.org",
        "jürgen@example.org",
        "ana\u200b@example.org",
    ),
    *(f"ana@{'é' * 60}.org", f"ana@{'a' * 64}.org", "ana@" + "a." * 5000 + "org", "a" * 60_000),
    *(".jane@example.org", "jane.@example.org", "ja..ne@example.org", "Jane <jane@example.org>"),
]


@pytest.mark.parametrize(("typed", "address"), SENT_TO.items())
def test_the_domain_is_written_in_small_ascii_letters_by_the_rules_of_today(typed, address):
    assert mail_address(typed) == address
    assert mail_address(address) == address


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        *((typed, mail_addresses.NO_ENDING) for typed in NO_ENDING),
        *((typed, mail_addresses.DOT_AT_THE_END) for typed in DOT_AT_THE_END),
        *((typed, mail_addresses.TOO_LONG) for typed in TOO_LONG),
        *((typed, mail_addresses.WRONG) for typed in WRONG),
    ],
)
def test_an_address_that_no_mail_can_reach_is_met_with_a_sentence(typed, sentence):
    with pytest.raises(ValidationError) as refused:
        mail_address(typed)
    assert refused.value.messages == [sentence]


@given(st.text(max_size=30), st.text(min_size=1, max_size=40))
def test_whatever_is_typed_gives_an_ascii_address_that_stays_as_it_is_or_a_sentence(name, domain):
    try:
        address = mail_address(f"{name}@{domain}")
    except ValidationError:
        return
    assert address.isascii()
    assert mail_address(address) == address


@pytest.mark.parametrize("address", SENT_TO.values())
def test_djangos_own_encoding_finds_nothing_left_to_change(address):
    mail = EmailMessage("Subject", "Words", to=[address], reply_to=[address])
    assert [mail.message()["To"], mail.message()["Reply-To"]] == [address, address]
    assert mail.recipients() == [address]


# --- Every form --------------------------------------------------------------------------------
OUR_ROOMS = ("accounts", "core", "home", "research", "review", "subscriptions")


def forms_of_ours(parent: type = forms.BaseForm) -> set[type[forms.BaseForm]]:
    """Every class of a form that was loaded and has a field for an e-mail address."""
    classes = {
        form
        for form in parent.__subclasses__()
        if form.__module__.startswith(OUR_ROOMS)
        and any(isinstance(field, forms.EmailField) for field in form.base_fields.values())
    }
    return classes.union(*(forms_of_ours(form) for form in parent.__subclasses__()))


def test_every_form_of_ours_reads_addresses_with_the_one_field():
    classes = forms_of_ours()
    # The e-mail address of the log-in is looked up and never stored.
    accounts = {InvitationForm, NewAddressForm, RecoveryForm}
    assert classes == {AddressForm, SubscribeForm, ContactForm} | accounts
    for form in classes:
        assert type(form.base_fields["email"]) is MailAddressField


@pytest.mark.parametrize("typed", [NO_ENDING[0], DOT_AT_THE_END[0], TOO_LONG[0], *WRONG[-8:-5]])
def test_the_sentence_stands_beside_the_box_and_what_was_typed_stays_in_it(typed):
    form = AddressForm({"email": typed})
    assert not form.is_valid()
    assert len(form.errors["email"]) == 1
    assert form["email"].value() == typed


# --- People of the team ------------------------------------------------------------------------
@pytest.fixture
def invite_person(client, site_tree):
    def invite(email: str):
        client.force_login(User.objects.create_superuser("root@example.org", "x"))
        words = {"first_name": "Dana", "last_name": "Doctor", "email": email}
        groups = [Group.objects.get(name=EDITORS).pk]
        return client.post(reverse("wagtailusers_users:add"), words | {"groups": groups})

    return invite


def test_an_account_is_stored_in_the_one_form_and_logs_in_with_either(invite_person, client):
    assert invite_person("Dana@straße.example").status_code == 302
    invitation = Invitation.objects.get(email="dana@xn--strae-oqa.example")
    User.objects.create_user("Dana@straße.example", "a-long-password-for-tests")
    assert User.objects.filter(email=invitation.email).exists()
    for spelling in ("dana@straße.example", "DANA@xn--strae-oqa.example"):
        assert client.login(username=spelling, password="a-long-password-for-tests")


@pytest.mark.parametrize("typed", ["dana@localhost", "dana@example.org."])
def test_nobody_is_invited_whom_no_mail_can_reach(invite_person, typed):
    answer = invite_person(typed)
    assert "e-mail address" in answer.context["form"].errors["email"][0]
    assert f'value="{typed}"' in answer.content.decode()
    assert not Invitation.objects.exists()


@pytest.mark.django_db
def test_the_command_line_and_the_shell_meet_the_same_rules(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "a-long-password-for-tests")
    with pytest.raises(CommandError, match=r"ending such as \.org is missing"):
        call_command("createsuperuser", email="root@localhost", interactive=False)
    with pytest.raises(ValidationError):
        User.objects.create_user("dana@example.org.")
    with pytest.raises(ValidationError):
        User(email="dana@localhost", password="x", first_name="D", last_name="D").full_clean()
    assert not User.objects.exists()


@pytest.mark.django_db
def test_an_account_that_is_older_than_the_rules_still_logs_in(client):
    User.objects.create_user("dana@example.org", "x")
    User.objects.update(email="dana@localhost")
    assert client.login(username="Dana@localhost", password="x")
