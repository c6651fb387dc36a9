"""What each group may do. A right that is not listed here is not given.

Nobody gets the right to publish a signed text: only a finished review publishes it.
"""

from dataclasses import dataclass

from accounts.roles import ADMINISTRATORS, EDITORS, LEADS, REVIEWERS

VOCABULARIES = ("category", "studytype", "journal", "injurylevel", "aisgrade")
ENTER = ("wagtailadmin.access_admin",)
# The site's own records are the code's (own_records.py): nobody gets a right on them.
NOBODYS = (
    "site",
    "workflow",
    "task",
    "editorialchecktask",
    "medicalreviewtask",
    "secondpersontask",
)


def _models(app: str, models: tuple[str, ...], *actions: str) -> tuple[str, ...]:
    return tuple(f"{app}.{action}_{model}" for model in models for action in actions)


@dataclass(frozen=True)
class Rights:
    """Permissions by name, and the actions on pages and on the picture collection."""

    permissions: tuple[str, ...]
    page_actions: tuple[str, ...] = ()
    whole_tree: bool = False
    collection_permissions: tuple[str, ...] = ()


PICTURES = ("wagtailimages.add_image", "wagtailimages.choose_image")
CHANGE_PICTURES = (*PICTURES, "wagtailimages.change_image")
# research/feedback/permissions.py decides who may work on it. Nobody deletes it.
READ_FEEDBACK = _models("research", ("feedback",), "view")
LEAD_PERMISSIONS = (
    *ENTER,
    *_models("taxonomy", VOCABULARIES, "add", "change", "delete", "view"),
    *_models("taxonomy", ("glossaryterm", "helpline"), "add", "change", "delete", "view"),
    *_models("taxonomy", ("emergencyline", "helptext"), "change", "view"),
    *_models("home", ("contactmessage",), "view"),
    *_models("mail", ("mail",), "view"),
    *_models("core", ("periodicjob",), "view"),
    *READ_FEEDBACK,
    *_models("wagtailredirects", ("redirect",), "add", "change", "delete"),
)

RIGHTS: dict[str, Rights] = {
    EDITORS: Rights(
        permissions=(
            *ENTER,
            *_models("taxonomy", ("glossaryterm", "helpline"), "add", "change", "view"),
            *_models("taxonomy", ("category", "emergencyline", "helptext"), "change", "view"),
            *_models("taxonomy", ("journal",), "add", "view"),
            *READ_FEEDBACK,
        ),
        page_actions=("add_page", "change_page"),
        collection_permissions=PICTURES,
    ),
    # A reviewer's task gives access to the page that waits for them, and to no other.
    REVIEWERS: Rights(permissions=(*ENTER, *READ_FEEDBACK)),
    LEADS: Rights(
        permissions=LEAD_PERMISSIONS,
        page_actions=("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
        whole_tree=True,
        collection_permissions=CHANGE_PICTURES,
    ),
    ADMINISTRATORS: Rights(
        permissions=(
            *LEAD_PERMISSIONS,
            *_models("core", ("user",), "add", "change", "delete", "view"),
            *_models("auth", ("group",), "add", "change", "delete", "view"),
            *_models("wagtailcore", ("collection",), "add", "change", "delete"),
            # Readers may ask us to delete what they wrote.
            *_models("home", ("contactmessage",), "delete"),
        ),
        page_actions=(
            "add_page",
            "change_page",
            "publish_page",
            "bulk_delete_page",
            "lock_page",
            "unlock_page",
        ),
        whole_tree=True,
        collection_permissions=(*CHANGE_PICTURES, "wagtailimages.delete_image"),
    ),
}
