from typing import Any

from django.template.loader import render_to_string

from review.log.signer_history import changes_of, interests_of


def person_history(person: Any) -> str:
    """A section of the page of a person."""
    words = {"changes": changes_of(person), "interests": interests_of(person)}
    return render_to_string("review/people/history.html", words)
