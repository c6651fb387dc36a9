"""The download of everything that readers may see: its contents, how to write and find it."""

from research.open_data.export_store import DESCRIPTION, README, ExportStore
from research.open_data.write import BusyError, export

__all__ = ["DESCRIPTION", "README", "BusyError", "ExportStore", "export"]
