from collections.abc import Mapping
from typing import Any

from django.db import transaction


@transaction.atomic
def stop(person: Any, choices: Mapping[str, Any] | None = None) -> None:
    """Nobody logs in with it any more; all that follows is done by signals, as on other roads."""
    person.is_active = False
    # Read in services/changes.py, where the signal `stopped` is sent.
    person._choices_at_stop = choices or {}
    person.save(update_fields=["is_active"])
