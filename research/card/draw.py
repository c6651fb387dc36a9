"""Draws the picture: site name, title, bottom line, evidence, stage, and who checked the text."""

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
# Below a title of at most TITLE_ABOVE, the largest size at which the whole bottom line fits.
TITLE_ABOVE, BOTTOM_LINE_HEIGHT = 180, 112
BOTTOM_LINE_SIZES = (30, 26, 22)
MOST_LETTERS = 300
FOOT = 90


def png(facts: CardFacts) -> bytes:
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SIZE[0], 14), fill=BRAND)
    _write(draw, (MARGIN, 52), facts.site, typeface(34, "SemiBold"), BRAND)
    _title_and_bottom_line(draw, facts)
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


def _title_and_bottom_line(draw, facts: CardFacts) -> None:
    size, lines = _title(facts.title or "", TITLE_HEIGHT)
    bottom_size, bottom_lines = _bottom_line(facts.bottom_line)
    if bottom_lines:
        size, lines = _title(facts.title or "", TITLE_ABOVE)
    _paragraph(draw, 122, lines, typeface(size, "Bold"), size)
    top = 140 + len(lines) * size * 1.22
    _paragraph(draw, top, bottom_lines, typeface(bottom_size, "Medium"), bottom_size)


def _paragraph(draw, top: float, lines: list[str], face: Typeface, size: int) -> None:
    for number, line in enumerate(lines):
        _write(draw, (MARGIN, top + number * size * 1.22), line, face, INK)


def _title(title: str, height: int) -> tuple[int, list[str]]:
    """The size of the title and its lines, at least one."""
    # The font lacks some letters: the page shows the title, the picture says what it is.
    words = typeface(TITLE_SIZES[0], "Bold").sayable(title[:MOST_LETTERS])
    words = words or _("A summary of a research paper, in plain words")
    size, lines = _fitted(words, TITLE_SIZES, "Bold", height)
    most = int(height / (size * 1.22))
    if len(lines) > most:
        last = shortened(lines[most - 1] + " …", typeface(size, "Bold"), SIZE[0] - 2 * MARGIN)
        lines = [*lines[: most - 1], last]
    return size, lines


def _bottom_line(words: str) -> tuple[int, list[str]]:
    """Its size and lines; no lines where it does not fit whole: cut, it could say the opposite."""
    words = typeface(BOTTOM_LINE_SIZES[0], "Medium").sayable(words)
    size, lines = _fitted(words, BOTTOM_LINE_SIZES, "Medium", BOTTOM_LINE_HEIGHT)
    fits = words and len(lines) * size * 1.22 <= BOTTOM_LINE_HEIGHT
    return size, lines if fits else []


def _fitted(words: str, sizes: tuple[int, ...], weight: str, height: int) -> tuple[int, list[str]]:
    """The largest size whose lines fit into the height, or else the smallest."""
    for size in sizes:
        lines = wrapped(words, typeface(size, weight), SIZE[0] - 2 * MARGIN)
        if len(lines) * size * 1.22 <= height:
            break
    return size, lines


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
