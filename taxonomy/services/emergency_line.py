from taxonomy.models import EmergencyLine
from taxonomy.services.data import read_data
from taxonomy.services.shipped import store_draft


def load_emergency_line() -> int:
    """Create the one row as an unsigned draft if it is missing. Returns how many it created."""
    if EmergencyLine.objects.exists():
        return 0
    store_draft(EmergencyLine(text=read_data("emergency_line.json")["text"]))
    return 1
