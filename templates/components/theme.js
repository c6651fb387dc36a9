/* Before the first paint, so that no color flashes. core/first_script.py puts it into each page. */
"use strict";
{
  const root = document.documentElement;
  const wantsDark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : wantsDark.matches);

  try {
    const stored = localStorage.getItem("theme");
    if (stored === "dark" || stored === "light") {
      root.dataset.theme = stored;
    }
  } catch {
    /* Storage is off. */
  }

  document.addEventListener("focusin", function wake(event) {
    const form = event.target.closest("[data-suggest]");
    if (!form) {
      return;
    }
    document.removeEventListener("focusin", wake);
    const script = document.createElement("script");
    script.src = form.dataset.script;
    document.head.append(script);
  });

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector(".theme-switch");
    if (!button) {
      return;
    }
    const relabel = () => {
      button.querySelector("[data-to=dark]").hidden = isDark();
      button.querySelector("[data-to=light]").hidden = !isDark();
    };
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      try {
        localStorage.setItem("theme", root.dataset.theme);
      } catch {
        /* Storage is off. */
      }
      relabel();
    });
    wantsDark.addEventListener("change", relabel);
    relabel();
    button.hidden = false;
  });
}
