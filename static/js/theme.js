/* Before the first paint, so that no color flashes. */
(function () {
  "use strict";
  var root = document.documentElement;
  var wantsDark = window.matchMedia("(prefers-color-scheme: dark)");

  function stored() {
    try {
      return localStorage.getItem("theme");
    } catch (error) {
      return null;
    }
  }

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : wantsDark.matches;
  }

  if (stored() === "dark" || stored() === "light") {
    root.dataset.theme = stored();
  }

  document.addEventListener("focusin", function wake(event) {
    var form = event.target.closest("[data-suggest]");
    if (!form) {
      return;
    }
    document.removeEventListener("focusin", wake);
    var script = document.createElement("script");
    script.src = form.dataset.script;
    document.head.append(script);
  });

  document.addEventListener("DOMContentLoaded", function () {
    var button = document.querySelector(".theme-switch");
    if (!button) {
      return;
    }
    function relabel() {
      button.querySelector("[data-to=dark]").hidden = isDark();
      button.querySelector("[data-to=light]").hidden = !isDark();
    }
    button.addEventListener("click", function () {
      root.dataset.theme = isDark() ? "light" : "dark";
      try {
        localStorage.setItem("theme", root.dataset.theme);
      } catch (error) {
        /* Storage is off. */
      }
      relabel();
    });
    wantsDark.addEventListener("change", relabel);
    relabel();
    button.hidden = false;
  });
})();
