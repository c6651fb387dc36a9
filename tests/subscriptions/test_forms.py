import pytest

from subscriptions.forms import AddressForm

TOO_LONG_A_LABEL = f"ana@{'é' * 60}.org"


@pytest.mark.parametrize(
    "typed", [TOO_LONG_A_LABEL, "\u212aate@example.org", "\u017fam@example.org"]
)
def test_an_address_that_no_mail_server_can_take_gets_a_message(typed):
    form = AddressForm({"email": typed})
    assert not form.is_valid()
    assert "not complete" in form.errors["email"][0]
    assert form["email"].value() == typed


@pytest.mark.parametrize("typed", ["ana+sci@example.org", "ana@bücher.example"])
def test_plus_and_domains_in_other_letters_are_taken(typed):
    assert AddressForm({"email": typed}).is_valid()
