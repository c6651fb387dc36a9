from django.utils.translation import gettext_lazy as _

# Shown with every demo text. In templates: `{% load demo %}{% demo_words %}`.
DEMO_WORDS = _("Demo text: no clinician has checked this")
