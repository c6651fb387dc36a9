"""What is stored as a picture was made by us from its pixels, by whichever road it came."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from core.models import CustomImage
from core.pictures import remade
from tests.core.picture_files import (
    HTML,
    SCRIPT,
    SECRET,
    SVG,
    picture,
    png_that_says,
    several_in_one,
    turned,
    upload,
    with_secrets,
)

NO_PICTURE, TOO_MANY = "not a picture that we can read", "too many pixels"


def opened(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


def why_not(name: str, content: bytes) -> str:
    with pytest.raises(ValidationError) as error:
        remade(upload(name, content))
    return " ".join(error.value.messages)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_of_the_file_but_its_pixels_is_left(kind):
    content = with_secrets(kind)
    assert SECRET in content
    new = remade(upload("a.png", content)).read()
    assert SECRET not in new
    assert SCRIPT not in new
    image = opened(new)
    assert (image.format, image.size) == (kind, (60, 40))
    assert not image.getexif()
    assert not {"icc_profile", "comment", "xmp", "exif"} & set(image.info)
    assert max(abs(a - b) for a, b in zip(image.getpixel((5, 5)), (11, 85, 99), strict=True)) < 6


def test_a_picture_that_lay_on_its_side_stands_upright():
    assert opened(remade(upload("a.jpg", turned())).read()).size == (40, 60)


def test_see_through_parts_and_grays_stay():
    clear = remade(upload("a.png", picture(mode="RGBA", color=(0, 0, 0, 0)))).read()
    assert opened(clear).getpixel((1, 1))[3] == 0
    assert opened(remade(upload("a.jpg", picture("JPEG", mode="L", color=9))).read()).mode == "L"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_taken(mode):
    assert opened(remade(upload("a.png", picture(mode=mode, color=0))).read()).size == (60, 40)


def test_colors_of_print_become_colors_of_the_web():
    printed = picture("JPEG", mode="CMYK", color=(0, 0, 0, 0))
    assert opened(remade(upload("a.jpg", printed)).read()).mode == "RGB"


def test_of_several_pictures_in_one_file_the_first_is_kept():
    image = opened(remade(upload("a.jpg", several_in_one())).read())
    assert image.format == "JPEG"
    assert image.getpixel((5, 5))[0] > 200


def test_a_wrong_profile_leaves_the_picture_as_it_is():
    wrong = picture("JPEG", mode="L", color=9, icc_profile=b"no profile")
    assert opened(remade(upload("a.jpg", wrong)).read()).mode == "L"


@pytest.mark.parametrize(
    ("name", "ending"), [("a.html", "a.png"), ("b.svg.png", "b.svg.png"), ("../c", "c.png")]
)
def test_the_ending_says_what_the_file_is(name, ending):
    assert remade(ContentFile(picture(), name=name)).name == ending


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("notes.html", HTML),
        ("picture.svg", SVG),
        ("picture.png", SVG),
        ("empty.png", b""),
        ("cut-off.png", picture(size=(300, 300))[:-40]),
        ("cut-off.jpg", picture("JPEG", size=(300, 300))[:400]),
        ("cut-off.webp", picture("WEBP", size=(300, 300))[:40]),
        ("fewer-rows-than-said.png", png_that_says(2000, 2000)),
        ("head-alone.png", picture()[:20]),
        ("drawing.gif", picture("GIF")),
        ("program.eps", picture("EPS")),
        ("scan.tiff", picture("TIFF")),
    ],
)
def test_what_is_no_whole_picture_gets_a_sentence(name, content):
    assert NO_PICTURE in why_not(name, content)


@pytest.mark.parametrize("size", [(20_000, 20_000), (8_000, 5_001), (2_000_000_000, 1)])
def test_pixels_are_counted_before_they_are_decoded(size):
    assert TOO_MANY in why_not("large.png", png_that_says(*size))


def test_bytes_are_counted_before_anything_is_read(settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 100
    assert "too big" in why_not("large.png", picture())


@pytest.mark.django_db
def test_a_picture_saved_by_a_program_is_made_anew_too(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    stored = CustomImage.objects.create(title="One", file=upload("a.jpg", with_secrets("JPEG")))
    content = stored.file.read()
    assert SECRET not in content
    assert SCRIPT not in content
    assert stored.file_size == len(content)
    with pytest.raises(ValidationError):
        CustomImage.objects.create(title="Two", file=upload("drawing.png", picture("GIF")))
    assert CustomImage.objects.count() == 1


@pytest.mark.django_db
def test_a_new_title_leaves_the_stored_file_alone(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    stored = CustomImage.objects.create(title="One", file=upload("a.jpg", picture("JPEG")))
    before, name = stored.file.read(), stored.file.name
    again = CustomImage.objects.get()
    again.title = "Another"
    again.save()
    assert (again.file.name, again.file.read()) == (name, before)
