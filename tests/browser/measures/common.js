// What every measure needs: what can be seen, what it is called, and how to speak of it.
// Each measure is a function of `measures` that returns one line for each thing that is wrong.
window.measures = {};
window.tools = {
  CONTROLS: "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']",

  words: (text) => (text || "").replace(/\s+/g, " ").trim(),

  // Hidden for the eye only: one pixel, cut off.
  cutAway: (item) => {
    for (let at = item; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.position === "absolute" && style.clipPath !== "none") return true;
    }
    return false;
  },

  seen: (item) =>
    item.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    !tools.cutAway(item),

  // Controls that a person can meet: a trap for robots is out of sight and out of the tab order.
  controls: () =>
    [...document.querySelectorAll(tools.CONTROLS)].filter(
      (item) => tools.seen(item) && !item.closest("[aria-hidden=true], [inert]") && !item.disabled,
    ),

  // The words on the screen, without what only a screen reader hears.
  visibleText: (item) => {
    const walker = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      if (tools.seen(walker.currentNode.parentElement)) found.push(walker.currentNode.data);
    }
    return tools.words(found.join(" "));
  },

  block: (node) => {
    let at = node.parentElement;
    while (at && /^(inline|contents)/.test(getComputedStyle(at).display)) at = at.parentElement;
    return at || document.body;
  },

  // A control that flows in a line of other words: only the line says how high it is.
  inSentence: (item) => {
    if (!item.matches("a, button")) return false;
    if (!/^inline(-block)?$/.test(getComputedStyle(item).display)) return false;
    const around = tools.block(item);
    const walker = document.createTreeWalker(around, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!/[\p{L}\p{N}]/u.test(node.data) || !tools.seen(node.parentElement)) continue;
      if (tools.block(node) === around && !node.parentElement.closest(tools.CONTROLS)) return true;
    }
    return false;
  },

  say: (item) => {
    const words = tools.words(item.getAttribute("aria-label") || item.textContent).slice(0, 60);
    return `<${item.localName}> “${words || item.id || item.className}”`;
  },

  // Names as axe computes them. It must look at the whole page first.
  withNames: (work) => {
    axe.setup();
    try {
      return work((item) => tools.words(axe.commons.text.accessibleText(item)));
    } finally {
      axe.teardown();
    }
  },
};
