"""Whatever an editor uploads, nothing of it runs on the site's own origin."""

from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings as site_settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db.models import FileField
from django.urls import reverse

from accounts.roles import ADMINISTRATORS, EDITORS, LEADS, REVIEWERS
from core.models import CustomImage, User
from tests.core.picture_files import HTML, SCRIPT, SVG, picture, png_that_says, upload, with_secrets

pytestmark = pytest.mark.usefixtures("site_tree")

RUNS = ("text/html", "svg", "xml", "javascript", "pdf")
BAD = {
    "notes.html": HTML,
    "notes.pdf": b"%PDF-1.7 " + SCRIPT,
    "picture.svg": SVG,
    "picture.png": SVG,
    "broken.png": picture(size=(300, 300))[:-40],
    "large.png": png_that_says(20_000, 20_000),
}


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def signed_in(client, role: str = EDITORS):
    person = User.objects.create_user(f"{role[:4].strip()}@example.org", "a long password")
    person.groups.add(Group.objects.get(name=role))
    client.force_login(person)
    return client


def add(client, name: str, content: bytes):
    return client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": name, "files[]": upload(name, content)},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )


def choose(client, name: str, content: bytes):
    form = {"image-chooser-upload-title": name, "image-chooser-upload-collection": 1}
    return client.post(
        reverse("wagtailimages_chooser:create"),
        form | {"image-chooser-upload-file": upload(name, content)},
    )


def stored(folder: Path) -> list[str]:
    return [str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()]


@pytest.mark.parametrize(
    "address", ["/admin/documents/", "/admin/documents/multiple/add/", "/documents/1/notes.html"]
)
def test_there_are_no_documents(client, address):
    assert signed_in(client).post(address, {"files[]": upload("n.html", HTML)}).status_code == 404


@pytest.mark.parametrize("send", [add, choose])
@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_no_picture_gets_a_sentence_and_is_not_kept(client, own_folder, send, name):
    answer = send(signed_in(client), name, BAD[name])
    assert answer.status_code == 200
    words = answer.content.decode()
    assert "Please choose a JPEG, PNG or WebP file." in words or "too many pixels" in words
    assert not CustomImage.objects.exists()
    assert stored(own_folder) == []


def test_no_road_of_an_upload_leads_to_a_signature(client, own_folder):
    """An editor uploads a page with a script, and a reviewer opens whatever address it has."""
    editor = signed_in(client)
    for name, content in (BAD | {"true.jpg": with_secrets("JPEG")}).items():
        add(editor, name, content)
        choose(editor, name, content)
        editor.post(
            "/admin/documents/multiple/add/", {"title": "n", "files[]": upload(name, content)}
        )
    reviewer = signed_in(client, REVIEWERS)
    addresses = [f"/media/{path}" for path in stored(own_folder)]
    addresses += [f"/documents/{number}/{name}" for number in (1, 2) for name in BAD]
    assert any(address.startswith("/media/") for address in addresses)
    for address in addresses:
        answer = reviewer.get(address)
        if answer.status_code == 200:
            assert not any(kind in answer["Content-Type"] for kind in RUNS), address
            assert SCRIPT not in b"".join(answer.streaming_content)


@pytest.mark.parametrize("name", ["notes.html", "picture.svg", "paper.pdf", "no-ending"])
@pytest.mark.parametrize("folder", ["", "documents", "uploads", "images", "original_images"])
def test_what_an_older_site_left_behind_is_not_served(client, own_folder, folder, name):
    place = own_folder / folder
    place.mkdir(exist_ok=True)
    (place / name).write_bytes(HTML)
    assert client.get(f"/media/{folder}/{name}".replace("//", "/"), follow=True).status_code == 404


def test_a_picture_is_served_as_a_picture_and_runs_nothing(client, own_folder):
    add(signed_in(client), "one.jpg", picture("JPEG"))
    client.logout()
    (address,) = (f"/media/{path}" for path in stored(own_folder) if path.startswith("original"))
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies
    again = client.get(address, headers={"If-Modified-Since": answer["Last-Modified"]})
    assert again.status_code == 304
    assert "sandbox" in again["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path", ["images/../../manage.py.png", "images/%2e%2e/x.png", f"images/{'x' * 5000}.png",
             "images/a%00.png", "images/", "images/none.png"]
)  # fmt: skip
def test_an_odd_address_below_media_is_not_found(client, path):
    assert client.get(f"/media/{path}").status_code == 404


@pytest.mark.parametrize("role", [EDITORS, LEADS, ADMINISTRATORS])
def test_pictures_are_offered_and_documents_are_not(client, role):
    home = signed_in(client, role).get("/admin/").content.decode()
    assert "/admin/images/" in home
    assert "/admin/documents/" not in home


def test_a_stored_picture_is_never_exchanged(client, own_folder):
    add(signed_in(client, LEADS), "one.jpg", picture("JPEG"))
    image = CustomImage.objects.get()
    before = image.file.read()
    edit = reverse("wagtailimages:edit", args=[image.pk])
    assert 'name="file"' not in client.get(edit).content.decode()
    form = {
        "title": "New title",
        "collection": 1,
        "file": upload("b.jpg", picture("JPEG", color="red")),
    }
    assert client.post(edit, form).status_code == 302
    image = CustomImage.objects.get()
    assert (image.title, image.file.read()) == ("New title", before)
    (own_folder / "original_images/other.jpg").write_bytes(picture("JPEG", color="red"))
    for other in (upload("b.jpg", picture("JPEG", color="red")), "original_images/other.jpg"):
        image.file = other
        with pytest.raises(ValidationError, match="stays as it is"):
            image.save()
    assert CustomImage.objects.get().file.read() == before


@pytest.mark.parametrize("send", [add, choose])
def test_the_name_that_a_file_came_with_is_in_no_address(client, own_folder, send):
    send(signed_in(client), "A patient of Dr. Doe.jpg", picture("JPEG"))
    assert len(stored(own_folder)) >= 1
    assert not [path for path in stored(own_folder) if "patient" in path.lower()]


def test_nobody_is_offered_a_profile_picture(client, own_folder):
    editor = signed_in(client)
    assert 'name="avatar-avatar"' not in editor.get("/admin/account/").content.decode()
    answer = editor.post("/admin/account/", {
        "name_email-first_name": "Ed", "name_email-last_name": "Itor",
        "theme-theme": "system", "theme-contrast": "system", "theme-density": "default",
        "avatar-avatar": upload("me.png", with_secrets("PNG")),
    })  # fmt: skip
    assert answer.status_code == 302
    assert stored(own_folder) == []


def test_only_pictures_can_be_uploaded_anywhere():
    """A column for files that joins later stands here, with what is done to its bytes."""
    columns = {
        field
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, FileField)
    }
    assert {str(field) for field in columns} == {
        "core.CustomImage.file",  # made anew in CustomImage.save()
        "core.CustomRendition.file",  # made by Wagtail from the one above
        "wagtailusers.UserProfile.avatar",  # not offered: core/account_views.py
        # Wagtail keeps a picture here while its form lacks a needed field; ours needs none, and
        # nothing of this folder is served.
        "wagtailcore.UploadedFile.file",
        # Wagtail's own tables of pictures; WAGTAILIMAGES_IMAGE_MODEL names ours in their place.
        "wagtailimages.Image.file",
        "wagtailimages.Rendition.file",
    }


def test_no_migration_of_ours_needs_the_documents_app():
    from django.db.migrations.loader import MigrationLoader

    assert not [key for key in MigrationLoader(None).disk_migrations if key[0] == "wagtaildocs"]
    assert "wagtail.documents" not in site_settings.INSTALLED_APPS
