"use strict";

/* After an autosave: names the boxes that could not be stored, beside each and in one list with links.
   The list comes from core/partial_save.py. Server-drawn errors say the same after a save by hand. */
(function sayWhatWasRefused() {
  const words = document.querySelector("#keep-typed");
  const form = document.querySelector("form[data-edit-form]");
  if (!words || !form) {
    return;
  }
  const status = document.createElement("div");
  status.setAttribute("role", "status");
  form.before(status);

  function jumpTo(box) {
    const link = document.createElement("a");
    link.href = "#";
    Object.assign(link.dataset, {
      controller: "w-focus",
      action: "w-focus#focus:prevent",
      wFocusTargetValue: box,
    });
    return link;
  }

  function mark({ box, sentence }) {
    const place = document.querySelector(`${box} [data-field-errors]`);
    if (place) {
      const line = document.createElement("p");
      line.className = "error-message";
      line.innerHTML = sentence;
      place.replaceChildren(line);
      place.closest("[data-field]").classList.add("w-field--error");
      document.querySelector(`${box} :is(input, textarea, select)`)?.setAttribute("aria-invalid", "true");
    }
  }

  function clear() {
    form.querySelectorAll("[data-field-errors]").forEach((place) => place.replaceChildren());
    form.querySelectorAll(".w-field--error").forEach((one) => one.classList.remove("w-field--error"));
    form.querySelectorAll("[aria-invalid]").forEach((one) => one.removeAttribute("aria-invalid"));
  }

  function tell(refused) {
    if (!refused.length) {
      status.replaceChildren();
      return;
    }
    const notice = words.content.querySelector("[data-for=refused]").cloneNode(true);
    refused.forEach((one) => {
      const line = document.createElement("li");
      const link = jumpTo(one.box);
      link.textContent = one.label;
      line.innerHTML = `: ${one.sentence}`;
      line.prepend(link);
      notice.querySelector("ul").append(line);
    });
    status.replaceChildren(notice);
  }

  document.addEventListener("w-autosave:success", ({ detail }) => {
    const refused = detail.data.field_updates?.refused ?? [];
    clear();
    refused.forEach(mark);
    tell(refused);
  });
})();
