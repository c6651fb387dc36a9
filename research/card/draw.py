"""Draws the picture: site name, title, evidence ladder, stage, and who checked the text."""

from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageDraw

from research.card.facts import CardFacts
from research.card.fonts import Typeface, typeface

SIZE = (1200, 630)
MARGIN = 64
# The light colors of the site's stylesheet.
PAPER, INK, MUTED, BRAND = "#FCFBF8", "#1B2430", "#434E5D", "#0B5563"
TINT, LINE, WARN_TINT, WARN = "#E6F1F2", "#6B7583", "#FDF1E7", "#8F2F07"
# The largest size at which the title fits, or else the smallest with an ellipsis.
TITLE_SIZES = (60, 52, 46, 40)
TITLE_HEIGHT = 290
MOST_LETTERS = 300
FOOT = 90


def png(facts: CardFacts) -> bytes:
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SIZE[0], 14), fill=BRAND)
    _write(draw, (MARGIN, 52), facts.site, typeface(34, "SemiBold"), BRAND)
    _title(draw, facts.title)
    _evidence(draw, facts)
    _foot(draw, facts)
    out = BytesIO()
    # 64 colors are enough for flat shapes and the edges of letters.
    image.quantize(64, Image.Quantize.FASTOCTREE).save(out, "PNG", optimize=False, compress_level=6)
    return out.getvalue()


def _write(draw, at: tuple[float, float], words: str, face: Typeface, fill: str) -> None:
    x, y = at
    for font, letters in face.runs(face.sayable(words)):
        draw.text((x, y), letters, font=font, fill=fill)
        x += font.getlength(letters)


def _title(draw, title: str) -> None:
    size, lines = _fitted(title or "")
    for number, line in enumerate(lines):
        at = (MARGIN, 122 + number * size * 1.22)
        _write(draw, at, line, typeface(size, "Bold"), INK)


def _fitted(title: str) -> tuple[int, list[str]]:
    """The size of the title and its lines, at least one."""
    words = typeface(TITLE_SIZES[0], "Bold").sayable(title[:MOST_LETTERS])
    # The font lacks some letters: the page shows the title, the picture says what it is.
    words = words or _("A summary of a research paper, in plain words")
    for size in TITLE_SIZES:
        lines = wrapped(words, typeface(size, "Bold"), SIZE[0] - 2 * MARGIN)
        most = int(TITLE_HEIGHT / (size * 1.22))
        if len(lines) <= most:
            return size, lines
    last = shortened(lines[most - 1] + " …", typeface(size, "Bold"), SIZE[0] - 2 * MARGIN)
    return size, [*lines[: most - 1], last]


def wrapped(words: str, face: Typeface, width: float) -> list[str]:
    """Lines no wider than `width`. A word that is wider by itself is cut into pieces."""
    lines = [""]
    for word in words.split():
        for piece in _pieces(word, face, width):
            together = f"{lines[-1]} {piece}".strip()
            if face.width(together) <= width:
                lines[-1] = together
            else:
                lines.append(piece)
    return lines


def _pieces(word: str, face: Typeface, width: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if face.width(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def shortened(line: str, face: Typeface, width: float) -> str:
    """The line, cut and ended with an ellipsis if it is too wide."""
    while face.width(line) > width and len(line) > 1:
        line = line[:-2].rstrip() + "…"
    return line


def _evidence(draw, facts: CardFacts) -> None:
    """Five steps, as many filled as on the page, and the same in words."""
    x, bottom = MARGIN, 500
    for number, on in enumerate(facts.rungs):
        top = bottom - 16 - number * 9
        box = (x, top, x + 34, bottom)
        draw.rounded_rectangle(box, 4, fill=BRAND if on else TINT, outline=BRAND if on else LINE)
        x += 44
    x += 20 if facts.rungs else 0
    face = typeface(30, "Medium")
    lines = [line for line in (facts.evidence, facts.stage) if line]
    for number, line in enumerate(reversed(lines)):
        short = shortened(face.sayable(line), face, SIZE[0] - MARGIN - x)
        _write(draw, (x, bottom - 34 - number * 42), short, face, INK)


def _foot(draw, facts: CardFacts) -> None:
    top = SIZE[1] - FOOT
    draw.rectangle((0, top, *SIZE), fill=WARN_TINT if facts.is_demo else TINT)
    face = typeface(32, "SemiBold")
    words = face.sayable(facts.review) or _("See the page for who checked it")
    short = shortened(words, face, SIZE[0] - 2 * MARGIN)
    _write(draw, (MARGIN, top + 26), short, face, WARN if facts.is_demo else BRAND)
