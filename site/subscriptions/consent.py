"""The words that a subscriber agrees to. A change is a new version; older ones stay for old forms.

What is promised here is kept by services/: read them before you promise more.
"""

from django.utils.translation import gettext_lazy as _

VERSION = "1"
WORDS = {
    "1": _(
        "I want mail about new study summaries at this address."
        " When a summary that I got is corrected or withdrawn, I want to be told at once."
        " I can change or stop this with the links in each mail."
        " When I stop, I get no mail at all, not even a correction."
        " My address is used for nothing else. If I stop, it is erased after 30 days."
    )
}


def words(version: str) -> str:
    return str(WORDS[version])
