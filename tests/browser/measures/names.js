// Whoever speaks to the page says what they see, and exactly one thing answers.
{
  const spoken = (text) => tools.words(text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " "));

  const visibleLabel = (item) => {
    if (!item.matches("input, select, textarea")) return tools.visibleText(item);
    const labels = [...(item.labels || [])].map((label) => tools.visibleText(label)).join(" ");
    return labels || item.placeholder || "";
  };

  // Two controls with one purpose may share a name.
  const purpose = (item) => {
    if (item.matches("a[href]")) {
      // In a drawing, `href` is an object.
      const drawn = item.href.baseVal;
      return drawn === undefined ? item.href : new URL(drawn, document.baseURI).href;
    }
    if (item.matches("summary")) return `opens ${tools.say(item.parentElement)}`;
    const form = item.form ? item.form.action : "";
    if (item.matches("button") && item.popoverTargetElement) {
      return `opens ${item.popoverTargetElement.id}`;
    }
    if (item.matches("button[type=button]")) return `acts ${item.id || item.className}`;
    const choice = item.matches("button, [type=radio], [type=checkbox]") ? item.value : "";
    return `${form} ${item.name} ${choice}`;
  };

  measures.labelsNotInNames = () =>
    tools.withNames((nameOf) =>
      tools
        .controls()
        .filter((item) => !spoken(nameOf(item)).includes(spoken(visibleLabel(item))))
        .map((item) => `“${visibleLabel(item)}” is seen, “${nameOf(item)}” is the name`),
    );

  measures.namesWithTwoPurposes = () =>
    tools.withNames((nameOf) => {
      const purposes = new Map();
      const found = [];
      for (const item of tools.controls()) {
        const name = spoken(nameOf(item));
        if (!name) found.push(`no name: ${item.outerHTML.slice(0, 200)}`);
        const known = purposes.get(name);
        if (known && known !== purpose(item)) {
          found.push(`two goals for “${name}”: ${known} and ${purpose(item)}`);
        }
        purposes.set(name, known || purpose(item));
      }
      return found;
    });

  measures.namesFromTitlesOnly = () =>
    tools
      .controls()
      .filter((item) => item.title && !item.getAttribute("aria-label"))
      .filter((item) => !item.labels?.length && !tools.words(item.textContent))
      .map((item) => `only a title names ${item.outerHTML.slice(0, 200)}`);
}
