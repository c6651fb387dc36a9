from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.errors import AccountRefused
from accounts.services.recovery import recover_from_server


class Command(BaseCommand):
    help = "Removes all second factors of an account, ends its sessions and mails a password link."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the address of the account")
        parser.add_argument("--new-address", default="", help="if the mailbox is lost")

    def handle(self, *args: Any, email: str, new_address: str, **options: Any) -> None:
        people = get_user_model()._default_manager
        try:
            person = people.get_by_natural_key(email)
        except people.model.DoesNotExist as error:
            raise CommandError(f"No account has the address {email}.") from error
        try:
            recover_from_server(person=person, new_address=new_address)
        except (AccountRefused, ValidationError) as error:
            words = error.messages if isinstance(error, ValidationError) else [str(error)]
            raise CommandError(" ".join(words)) from error
        person.refresh_from_db()
        self.stdout.write(
            f"The account of {person} was recovered. Its second factors were removed, its old"
            f" password opens nothing, and its sessions were ended. It signs nothing for 24 hours."
            f"\nA link to a new password waits in the outbox for {person.email}; the person and the"
            f" leads are told. Without working mail: manage.py changepassword {person.email}"
        )
        if not person.is_active:
            self.stdout.write("The account is stopped, so nobody can log in with it.")
