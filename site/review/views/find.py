from typing import Any

from django.http import Http404

from review.subject import find


def signed_or_404(kind: str, pk: int) -> Any:
    """The page or snippet at an address of the review."""
    thing = find(kind, pk)
    if thing is None:
        raise Http404
    return thing
