"use strict";

/* Puts a suggested choice into its box of the form. It is stored when the form is. */
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-suggested]");
  if (!button) return;
  const boxes = [...document.querySelectorAll(`[name="${button.dataset.field}"]`)];
  const [first] = boxes;
  if (!first) return;
  const chosen = new Set(button.dataset.suggested.split(","));
  if (first.type === "checkbox") {
    for (const box of boxes) if (chosen.has(box.value) && !box.checked) box.click();
  } else if (first.multiple) {
    for (const option of first.options) if (chosen.has(option.value)) option.selected = true;
  } else {
    first.value = button.dataset.suggested;
  }
  for (const name of ["input", "change"]) first.dispatchEvent(new Event(name, { bubbles: true }));
  button.disabled = true;
  button.closest("li").querySelector("[role=status]").textContent = button.dataset.done;
});
