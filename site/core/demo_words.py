from django.utils.translation import gettext_lazy as _

# Stands wherever demo text is shown. In templates: `{% load demo %}{% demo_words %}`.
DEMO_WORDS = _("Demo text: no clinician has checked this")
