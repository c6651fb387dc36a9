"""Icons for browsers and phones, drawn from static/img/mark.svg: one shape, one place."""

import re
from pathlib import Path

from PIL import Image, ImageDraw

MARK = "mark.svg"
FAVICON, FAVICON_PIXELS = "favicon.ico", 32
TOUCH_ICON, TOUCH_ICON_PIXELS = "apple-touch-icon.png", 180
# Drawn this much larger and scaled down, so that edges are smooth.
FINER = 8
BARS = re.compile(r"M(\d+) (\d+)h(\d+)")
# The mark in units of its own view box: side, corner and strokes.
SIDE, STROKE = 36, 2.6
FILL = re.compile(r'rx="(\d+)" fill="(#\w+)"')


def write_icons(folder: Path) -> None:
    """Beside the mark in `folder`. A phone cuts the corners of its icon itself."""
    mark = (folder / MARK).read_text("utf-8")
    _draw(mark, FAVICON_PIXELS, rounded=True).save(folder / FAVICON)
    _draw(mark, TOUCH_ICON_PIXELS, rounded=False).save(folder / TOUCH_ICON, optimize=True)


def _draw(mark: str, pixels: int, *, rounded: bool) -> Image.Image:
    found = FILL.search(mark)
    if not found:
        raise ValueError(f"{MARK} is not drawn as this module reads it.")
    corner, color = int(found[1]), found[2]
    scale = pixels * FINER / SIDE
    image = Image.new("RGBA", (pixels * FINER, pixels * FINER), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    whole = (0, 0, pixels * FINER - 1, pixels * FINER - 1)
    pen.rounded_rectangle(whole, corner * scale if rounded else 0, fill=color)
    half = STROKE / 2
    for x, y, length in (map(int, bar) for bar in BARS.findall(mark)):
        box = (x - half, y - half, x + length + half, y + half)
        pen.rounded_rectangle([edge * scale for edge in box], half * scale, fill="#fff")
    image = image.resize((pixels, pixels), Image.Resampling.LANCZOS)
    return image if rounded else image.convert("RGB")
