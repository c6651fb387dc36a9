from django.conf import settings
from django.core.management.base import BaseCommand

from home.services.demo_accounts import ACCOUNTS, ensure_demo_accounts
from home.services.demo_studies import load_demo_studies
from home.services.demo_words import sign_demo_words

STEP = 25


class Command(BaseCommand):
    help = (
        "Load the demo studies and accounts, and sign the glossary, the introductions of"
        " categories, the emergency line and the help lines as demo text. Safe to run again;"
        " keeps later changes."
    )

    def handle(self, *args, **options) -> None:
        users, password = ensure_demo_accounts()
        for kind, signed, total in sign_demo_words(users):
            if signed in {0, total} or signed % STEP == 0:
                self.stdout.write(f"  {kind}: {signed} of {total} signed")
        made = 0
        for number, (title, new) in enumerate(load_demo_studies(users), start=1):
            made += new
            state = "signed and published" if new else "there already"
            self.stdout.write(f"  {number:2}  {state}: {title[:70]}")
        self.stdout.write(f"Demo studies made: {made}.")
        self.stdout.write(f"\nReaders: {settings.SITE_URL}/    Team: {settings.SITE_URL}/admin/")
        self.stdout.write("Demo accounts: " + ", ".join(ACCOUNTS))
        if password:
            self.stdout.write(f"Their password, shown only now: {password}")
        else:
            self.stdout.write("Their password was set before and stays as it is.")
