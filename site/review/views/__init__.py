from review.views.after import confirm, recheck, withdraw
from review.views.index import index
from review.views.reasons import reasons
from review.views.text import preview, text

__all__ = ["confirm", "index", "preview", "reasons", "recheck", "text", "withdraw"]
