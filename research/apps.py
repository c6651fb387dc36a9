from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    pre_page_move,
)

from review.signals import reader_copy_verified, text_published, text_taken_down


class ResearchConfig(AppConfig):
    name = "research"
    verbose_name = "Research"

    def ready(self) -> None:
        from research import checks, signal_handlers  # noqa: F401
        from research.models import StudySummaryPage
        from taxonomy.models import Category, EmergencyLine, GlossaryTerm

        pre_save.connect(signal_handlers.keep_above_live_studies)
        pre_page_move.connect(signal_handlers.refuse_move_out_of_categories)
        page_slug_changed.connect(signal_handlers.on_new_address)
        post_page_move.connect(signal_handlers.on_new_address)
        for signal in (page_slug_changed, page_published, page_unpublished, post_delete):
            signal.connect(signal_handlers.on_category_page_changed)
        post_save.connect(signal_handlers.on_emergency_line_saved, sender=EmergencyLine)
        text_published.connect(signal_handlers.write_reader_copy, sender=StudySummaryPage)
        text_taken_down.connect(signal_handlers.remove_reader_copy, sender=StudySummaryPage)
        reader_copy_verified.connect(signal_handlers.kept_page_gaps, sender=StudySummaryPage)
        for signal in (text_published, text_taken_down):
            signal.connect(signal_handlers.on_term_changed, sender=GlossaryTerm)
        for signal in (text_published, text_taken_down):
            signal.connect(signal_handlers.on_category_changed, sender=Category)
        text_published.connect(signal_handlers.on_emergency_line_signed, sender=EmergencyLine)
        for signal in (post_save, post_delete):
            signal.connect(signal_handlers.on_change_for_readers)
        for signal in (page_slug_changed, post_page_move):
            signal.connect(signal_handlers.on_change_for_readers)
