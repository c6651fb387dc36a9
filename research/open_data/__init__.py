"""The download of everything that readers may see: what is in it, how it is written and found."""

from research.open_data.export_store import DESCRIPTION, README, Shelf
from research.open_data.write import BusyError, export

__all__ = ["DESCRIPTION", "README", "BusyError", "Shelf", "export"]
