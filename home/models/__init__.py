from home.models.contact import ContactMessage
from home.models.contact_page import ContactPage
from home.models.home_page import HomePage
from home.models.standard_page import StandardPage

__all__ = ["ContactMessage", "ContactPage", "HomePage", "StandardPage"]
