"use strict";

/* Enter in a box for a password presses the button below it. A form of several buttons would send
   its first one, and nobody who typed a password meant that. */
document.querySelectorAll("form input[type=password]").forEach((box) => {
  box.addEventListener("keydown", (event) => {
    const below = [...box.form.querySelectorAll("button[type=submit]")].find(
      (button) => box.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    if (event.key === "Enter" && below) {
      event.preventDefault();
      below.click();
    }
  });
});
