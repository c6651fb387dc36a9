"""Letters of the site's own font, which comes in two files: Latin and extended Latin."""

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from django.conf import settings
from PIL import ImageFont

FILES = ("atkinson-hyperlegible-next-latin.woff2", "atkinson-hyperlegible-next-latin-ext.woff2")
Font = ImageFont.FreeTypeFont
# Symbols whose loss would change a title's meaning, in letters that the font has.
SIGNS = {"≥": ">=", "≤": "<=", "≠": "not equal to", "µ": "micro", "→": "to", "∞": "infinity"}


@dataclass(frozen=True)
class Typeface:
    """One size and weight. Knows which letters it has: a missing one would be drawn as nothing."""

    fonts: tuple[Font, ...]

    def font_for(self, letter: str) -> Font | None:
        return next((font for font in self.fonts if _has(font, letter)), None)

    def runs(self, line: str) -> list[tuple[Font, str]]:
        """The line in pieces, each with a font that has its letters. Others are left out."""
        lettered = [(font, letter) for letter in line if (font := self.font_for(letter))]
        return [
            (font, "".join(letter for _, letter in pairs))
            for font, pairs in groupby(lettered, key=lambda pair: pair[0])
        ]

    def width(self, line: str) -> float:
        return sum(font.getlength(letters) for font, letters in self.runs(line))

    def sayable(self, words: str) -> str:
        """`words` in letters that this font has: Greek by name (α is "alpha"), others simplified.

        Empty when a letter or a math symbol has no such form, as in Arabic or Chinese:
        half a title would mean something else. Other symbols are left out.
        """
        parts, lost = [], 0
        for letter in unicodedata.normalize("NFC", words):
            plain = letter if self.font_for(letter) else self._plainer(letter)
            lost += not plain and (letter.isalnum() or unicodedata.category(letter) == "Sm")
            parts.append(plain)
        return "" if lost else " ".join("".join(parts).split())

    def _plainer(self, letter: str) -> str:
        if letter.isspace():
            return " "
        if letter in SIGNS or unicodedata.category(letter) == "Sm":
            return SIGNS.get(letter, "")
        name = unicodedata.name(letter, "")
        if name.startswith("GREEK") and " LETTER " in name:
            word = name.split(" LETTER ")[1].split(" WITH ")[0].lower()
            return word.title() if "CAPITAL" in name else word
        folded = unicodedata.normalize("NFKD", letter)
        return "".join(part for part in folded if part.isprintable() and self.font_for(part))


@lru_cache(maxsize=8192)
def _has(font: Font, letter: str) -> bool:
    # The font draws nothing for a letter that it does not have.
    return letter == " " or font.getmask(letter).getbbox() is not None


@cache
def typeface(size: int, weight: str = "Regular") -> Typeface:
    """Weights that the font names: Regular, Medium, SemiBold, Bold."""
    fonts = []
    for name in FILES:
        # Basic layout: one letter after another, whatever text-shaping library is installed.
        path = settings.BASE_DIR / "static" / "fonts" / name
        font = ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
        font.set_variation_by_name(weight)
        fonts.append(font)
    return Typeface(tuple(fonts))
