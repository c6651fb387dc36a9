from core.models.image import CustomImage, CustomRendition
from core.models.limits import DayKey, SentOnce
from core.models.page import BasePage
from core.models.user import User

__all__ = ["BasePage", "CustomImage", "CustomRendition", "DayKey", "SentOnce", "User"]
