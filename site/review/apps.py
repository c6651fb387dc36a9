from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_delete, pre_save

from mail.senders import register


class ReviewConfig(AppConfig):
    name = "review"
    verbose_name = "Review"

    def import_models(self) -> None:
        """Workflow steps are models that act, so they are loaded after everything they call."""
        super().import_models()
        import_module("review.workflow.tasks")

    def ready(self) -> None:
        from wagtail.models import Page, WorkflowState

        from review import checks  # noqa: F401
        from review import signal_handlers as do
        from review.sender import TeamSender
        from review.workflow.wagtail_rows import leave_relations_to_the_database

        register(TeamSender())
        leave_relations_to_the_database()

        post_migrate.connect(do.guard_logs, sender=self)
        pre_delete.connect(do.refuse_deletion)
        pre_save.connect(do.refuse_state_without_gate, sender=Page)
        pre_save.connect(do.keep_finished_reviews, sender=WorkflowState)
        do.connect_assignments()
        do.connect_people()
