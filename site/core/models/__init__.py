from core.models.background import PeriodicJob, Progress, WorkerProcess
from core.models.generation import Generation
from core.models.image import CustomImage, CustomRendition
from core.models.limits import Count, DayKey, SentOnce
from core.models.page import BasePage
from core.models.production import ProductionMark
from core.models.rendered_page import RenderedPage
from core.models.user import User

__all__ = [
    "BasePage",
    "Count",
    "CustomImage",
    "CustomRendition",
    "DayKey",
    "Generation",
    "PeriodicJob",
    "ProductionMark",
    "Progress",
    "RenderedPage",
    "SentOnce",
    "User",
    "WorkerProcess",
]
