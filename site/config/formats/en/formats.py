"""How a day and a moment are written where no template says so: Wagtail's lists, above all."""

DATE_FORMAT = "F j, Y"
DATETIME_FORMAT = "F j, Y, g:i A T"
