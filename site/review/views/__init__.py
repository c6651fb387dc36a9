from review.views.after import address, confirm, recheck, withdraw
from review.views.index import index
from review.views.reasons import reasons
from review.views.text import preview, text

__all__ = ["address", "confirm", "index", "preview", "reasons", "recheck", "text", "withdraw"]
