from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from research.published.snapshot import snapshot


def newly_injured(_request: HttpRequest) -> dict[str, Callable[[], Any]]:
    """Title and address of that page, if readers may see it. Asked only where a template does."""
    return {"newly_injured": lambda: snapshot().start_here}
