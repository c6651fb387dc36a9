"""Style sheets go out lighter, and say the same."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile

from core.static_files import LightStaticFilesStorage, without_comments

SHEETS = sorted((Path(settings.BASE_DIR) / "static" / "css").glob("*.css"))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_string_of_a_sheet_looks_like_a_comment(sheet):
    css = without_comments(sheet.read_text("utf-8"))
    assert "/*" not in css
    assert "*/" not in css


def test_our_sheets_are_lighter_and_those_of_others_are_left_alone(tmp_path):
    storage = LightStaticFilesStorage(location=tmp_path)
    sheet = b"/* Why */\n.a {\n  color: red;\n}\n"
    storage.save("css/ours.css", ContentFile(sheet))
    storage.save("wagtailadmin/css/theirs.css", ContentFile(sheet))
    assert (tmp_path / "css/ours.css").read_bytes() == b".a {\ncolor: red;\n}"
    assert (tmp_path / "wagtailadmin/css/theirs.css").read_bytes() == sheet
