// What somebody meets who hears the page or goes through it with the Tab key.
{
  const REGION = "nav, header, footer, main, section, article, aside, form, dl, li, [popover]";

  measures.headings = () => {
    const all = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((item) =>
      item.checkVisibility(),
    );
    const found = [];
    const first = all.filter((item) => item.localName === "h1").length;
    if (first !== 1) found.push(`not exactly one h1: ${first}`);
    let before = 0;
    for (const item of all) {
      const level = Number(item.localName[1]);
      if (level > before + 1) found.push(`level ${level} follows ${before}: ${tools.say(item)}`);
      before = level;
    }
    return found;
  };

  measures.landmarks = () => {
    const found = [];
    for (const wanted of ["body > header", "main", "body > footer"]) {
      const number = document.querySelectorAll(wanted).length;
      if (number !== 1) found.push(`${number} of ${wanted}`);
    }
    if (!/^[a-z]{2}\b/.test(document.documentElement.lang)) found.push("no language");
    if (!tools.words(document.title)) found.push("no title");
    return found;
  };

  measures.stolenFocus = () =>
    [...document.querySelectorAll("[autofocus], [tabindex]")]
      .filter((item) => item.autofocus || item.tabIndex > 0)
      .map((item) => `takes the focus or jumps the queue: ${tools.say(item)}`);

  // Within one part of the page Tab goes down, or to the right. Parts follow each other as in
  // the HTML: a list beside the text may come before it.
  measures.backwardTabs = () => {
    const found = [];
    const all = tools.controls().filter((item) => item.tabIndex >= 0);
    all.slice(1).forEach((item, index) => {
      const before = all[index];
      const part = before.closest(REGION);
      if (part !== item.closest(REGION)) return;
      const one = before.getClientRects()[0];
      const two = item.getClientRects()[0];
      const goesOn = two.bottom > one.top + 1 && (two.top >= one.bottom - 1 || two.left >= one.left);
      const nextColumn = two.left >= one.right - 1;
      if (!goesOn && !nextColumn) {
        found.push(`Tab goes back from ${tools.say(before)} to ${tools.say(item)}`);
      }
    });
    return found;
  };

  measures.deadEnds = () => {
    const found = [];
    for (const link of document.querySelectorAll("a[href^='#']")) {
      const goal = decodeURIComponent(link.getAttribute("href").slice(1));
      if (!document.getElementById(goal)) found.push(`no such place on the page: #${goal}`);
    }
    for (const box of document.querySelectorAll("[aria-labelledby], [aria-describedby]")) {
      for (const name of ["aria-labelledby", "aria-describedby"]) {
        for (const id of (box.getAttribute(name) || "").split(/\s+/).filter(Boolean)) {
          if (!document.getElementById(id)) found.push(`${name} names nothing: ${id}`);
        }
      }
    }
    return found;
  };
}
