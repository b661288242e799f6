// window.seen counts what a person could notice after a press: changes of the page other than tooltips that come and go, and
// other than what changes as the pointer leaves another part, as the page scrolls or as a form notices that it was filled in.
// window.watch(button): count anew, for a press of this button, or of one that sends a form.
// window.answered(milliseconds): whether something was to be noticed within them.
// window.describe(buttons): [index, name without that of its row, is it in the sidebar] of each that sends no form.
(() => {
  const nameOf = (button) => (button.getAttribute("aria-label") || button.innerText || button.title ||
    button.outerHTML.split(">")[0]).replace(/'.*'/, "").replace(/[\s\d]+/g, " ").trim();
  window.describe = (buttons) => buttons
    .map((button, index) => [index, nameOf(button), Boolean(button.closest("#wagtail-sidebar")), button])
    .filter(([, , , button]) => !(button.type === "submit" && button.form) && button.dataset.controller !== "w-tooltip")
    .map(([index, name, everywhere]) => [index, name, everywhere]);

  const tooltip = (node) => node.nodeType === 1 && (node.matches?.("[data-tippy-root]") || node.closest?.("[data-tippy-root]")) &&
    !node.querySelector?.("a, button");
  const floats = (node) => node.matches?.("[data-tippy-root]"); // an earlier menu closes
  const PART = "#wagtail-sidebar, .w-breadcrumbs, [data-side-panel-toggle-counter]";
  const FOLLOWS = "form, .footer__container, .w-minimap-item, .comments-list, .w-drilldown, [data-tippy-root], [data-tippy-root] *";
  const elsewhere = (target) => {
    const part = (target.closest ? target : target.parentElement)?.closest(PART);
    return part && !part.contains(pressed);
  };
  let pressed = null;
  let noticed = null;
  window.seen = 0;
  window.watch = (button) => {
    pressed = button;
    window.seen = 0;
  };
  window.answered = (patience) => new Promise((resolve) => {
    noticed = resolve;
    if (window.seen) resolve(true);
    setTimeout(resolve, patience, false);
  });
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.attributeName === "aria-describedby" || tooltip(change.target) || elsewhere(change.target)) continue;
      if (change.type === "attributes" && change.target.matches(FOLLOWS) && change.target !== pressed) continue;
      const nodes = [...change.addedNodes, ...change.removedNodes];
      if (nodes.length && nodes.every(tooltip)) continue;
      if ([...change.removedNodes].some(floats)) continue;
      window.seen += 1;
      noticed?.(true);
    }
  }).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
})();
