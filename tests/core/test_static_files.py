"""Style sheets go out lighter, and say the same."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile

from core.static_files import LightStaticFilesStorage, compact, joined

SHEETS = sorted((Path(settings.BASE_DIR) / "static" / "css").glob("*.css"))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_string_of_a_sheet_looks_like_a_comment(sheet):
    css = compact(sheet.read_text("utf-8"))
    assert "/*" not in css
    assert "*/" not in css


def test_strings_and_spaces_with_a_meaning_stay():
    assert compact('.a > :hover  b::after { content: ": , " / ""; margin: calc(1px + 2px) 0 }') == (
        '.a > :hover b::after{content:": , " / "";margin:calc(1px + 2px) 0}'
    )


def test_our_sheets_are_lighter_and_those_of_others_are_left_alone(tmp_path):
    storage = LightStaticFilesStorage(location=tmp_path)
    sheet = b"/* Why */\n.a {\n  color: red;\n}\n"
    storage.save("css/ours.css", ContentFile(sheet))
    storage.save("wagtailadmin/css/theirs.css", ContentFile(sheet))
    assert (tmp_path / "css/ours.css").read_bytes() == b".a{color:red}"
    assert (tmp_path / "wagtailadmin/css/theirs.css").read_bytes() == sheet


def test_a_sheet_is_served_with_those_that_it_imports(tmp_path):
    folder = Path(settings.BASE_DIR, "static/css")
    storage = LightStaticFilesStorage(location=tmp_path)
    storage.save("css/all.css", ContentFile((folder / "all.css").read_bytes()))
    both = [(folder / name).read_text("utf-8") for name in ("site.css", "study.css")]
    assert (tmp_path / "css/all.css").read_text("utf-8") == compact("".join(both))


def test_a_sheet_that_is_not_there_is_named():
    with pytest.raises(FileNotFoundError, match="missing"):
        joined('@import "missing.css";')


def test_the_files_that_are_linked_hold_the_styles(tmp_path):
    """A file gets a hash in its name after it was saved, and is saved again."""
    storage = LightStaticFilesStorage(location=tmp_path)
    storage.save("css/ours.css", ContentFile(b".a {\n  color: red;\n}\n"))
    [(_, name, done)] = storage.post_process({"css/ours.css": (storage, "css/ours.css")})
    assert done is True
    assert (tmp_path / name).read_bytes() == b".a{color:red}"
