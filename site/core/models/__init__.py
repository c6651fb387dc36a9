from core.models.background import PeriodicJob, Progress, WorkerProcess
from core.models.image import CustomImage, CustomRendition
from core.models.limits import Count, DayKey, SentOnce
from core.models.page import BasePage
from core.models.production import ProductionMark
from core.models.user import User

__all__ = [
    "BasePage",
    "Count",
    "CustomImage",
    "CustomRendition",
    "DayKey",
    "PeriodicJob",
    "ProductionMark",
    "Progress",
    "SentOnce",
    "User",
    "WorkerProcess",
]
