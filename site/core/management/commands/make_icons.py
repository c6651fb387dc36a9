from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from core.icons import write_icons


class Command(BaseCommand):
    help = "Draw favicon.ico and the icon of phones anew from static/img/mark.svg."

    def handle(self, *args, **options) -> None:
        write_icons(Path(settings.BASE_DIR) / "static" / "img")
