import json
from pathlib import Path

DATA_DIR = Path(__file__).resolve().parents[1] / "data"


def read_data(name: str):
    return json.loads((DATA_DIR / name).read_text(encoding="utf-8"))
