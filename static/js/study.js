/* What a study's page can do beyond its HTML. One function for each idea; each works on something
   that serves its purpose without it. */
"use strict";

/* components/copy_button.html */
function offerCopying(button) {
  const text = document.getElementById(button.dataset.copy), status = button.nextElementSibling;
  button.hidden = false;
  button.addEventListener("click", async () => {
    status.textContent = "";
    try {
      await navigator.clipboard.writeText(text.textContent);
      status.textContent = button.dataset.done;
    } catch {
      getSelection().selectAllChildren(text);
      status.textContent = button.dataset.failed;
    }
  });
}
if (navigator.clipboard) document.querySelectorAll("[data-copy]").forEach(offerCopying);
