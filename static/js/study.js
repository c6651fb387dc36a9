/* What a study's page can do beyond its HTML. One function for each idea; each works on something
   that serves its purpose without it. */
"use strict";

/* Words of the glossary: the link opens the definition beside it. Without this it leads to the
   glossary, and so it does in a browser that knows no popover. */
(function definitionsInPlace() {
  var EDGE = 16;

  function place(box, word) {
    var at = word.getClientRects()[0];
    var most = document.documentElement.clientWidth - box.offsetWidth - EDGE;
    box.style.left = Math.max(EDGE, Math.min(at.left, most)) + window.scrollX + "px";
    box.style.top = at.bottom + 8 + window.scrollY + "px";
  }

  function open(box, word) {
    /* Safari gives a clicked link no focus, and this is where the focus goes back to. */
    word.focus({ preventScroll: true });
    box.showPopover();
    place(box, word);
    box.focus({ preventScroll: true });
    box.scrollIntoView({ block: "nearest" });
    word.setAttribute("aria-expanded", "true");
    box.ontoggle = function (event) {
      if (event.newState === "closed") {
        word.setAttribute("aria-expanded", "false");
        if (document.activeElement === document.body) {
          word.focus({ preventScroll: true });
        }
      }
    };
  }

  if (!("popover" in HTMLElement.prototype)) {
    return;
  }
  document.querySelectorAll("a.term").forEach(function (word) {
    var box = document.getElementById("term-" + word.pathname.split("/")[2]);
    if (!box) {
      return;
    }
    word.setAttribute("aria-haspopup", "dialog");
    word.setAttribute("aria-expanded", "false");
    word.setAttribute("aria-controls", box.id);
    word.addEventListener("click", function (event) {
      if (!(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
        event.preventDefault();
        open(box, word);
      }
    });
  });
})();
