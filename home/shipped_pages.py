"""Pages that come with the site. The code knows their addresses."""

ORDINARY_PAGES = (
    "about",
    "how-we-work",
    "disclaimer",
    "privacy",
    "accessibility",
    "subscribe",
)
# Words about health and care: created as drafts, and nobody sees them until they are signed.
MEDICAL_PAGES = ("newly-injured",)
