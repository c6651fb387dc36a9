// What looks alive on a page and would do nothing without a script.
{
  const works = (item) => {
    if (item.matches("a")) return !/^(#|javascript:.*)?$/.test(item.getAttribute("href"));
    if (item.matches("summary")) return item.parentElement.matches("details");
    if (item.matches("button") && item.popoverTargetElement) return true;
    if (!item.matches("button, input, select, textarea")) return false;
    if (item.type === "button" || !item.form || !item.form.getAttribute("action")) return false;
    return item.type === "submit" || Boolean(item.name);
  };

  measures.deadWithoutScripts = () => [
    ...tools
      .controls()
      .filter((item) => !works(item))
      .map((item) => `does nothing without a script: ${tools.say(item)}`),
    ...[...document.forms]
      .filter((form) => tools.seen(form))
      .filter((form) => ![...form.elements].some((one) => one.type === "submit" && tools.seen(one)))
      .map((form) => `no button sends the form to ${form.action}`),
  ];
}
