"""Named sets of rich-text features. A field names its set, so a change is made in one place."""

STUDY_LEAD = ["bold", "italic"]
STUDY_TEXT = ["bold", "italic", "ul", "ol"]
PAGE_TEXT = ["bold", "italic", "h3", "ul", "ol", "link"]
