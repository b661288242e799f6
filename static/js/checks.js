// The page that is being written is checked on the server as it stands in the form: when the button is pressed, and
// quietly each time Wagtail has read the preview for its own checks.
(() => {
  const section = document.querySelector("[data-checks]");
  const form = document.querySelector("[data-edit-form]");
  const found = section?.querySelector("[data-found]");
  const status = section?.querySelector("[role=status]");
  if (!section || !form) return;
  let latest = 0;
  const SETTLED = 500; // milliseconds: the editor of rich text puts what was typed into the form a moment later

  // The first save of a new page makes this screen that of an old one, without loading it anew.
  const address = () =>
    /\/pages\/\d+\/edit\/$/.test(location.pathname) ? `${location.pathname}checks/` : section.dataset.checks;

  const read = async () => {
    const turn = ++latest;
    const answer = await fetch(address(), { method: "POST", body: new FormData(form) });
    if (!answer.ok || answer.redirected) throw new Error(`${answer.status}`);
    const html = await answer.text();
    if (turn === latest) found.innerHTML = html;
  };

  section.querySelector("button").addEventListener("click", async () => {
    status.textContent = "";
    await new Promise((resolve) => setTimeout(resolve, SETTLED));
    try {
      await read();
      status.textContent = found.querySelector("[data-summary]").textContent;
    } catch {
      status.textContent = found.textContent = section.dataset.failed;
    }
  });

  document.addEventListener("w-preview:content", () => {
    if (!found.contains(document.activeElement)) read().catch(() => {}); // the button tells what fails
  });

  // A field or block: its tab and its panels are opened, and it gets the focus. Wagtail's scripts may begin later
  // than this one, so it is tried again for a while.
  const show = async (part) => {
    const tab = part.closest("[role=tabpanel]")?.getAttribute("aria-labelledby");
    for (let turn = 0; turn === 0 || (turn < 50 && !part.checkVisibility()); turn++) {
      if (turn) await new Promise((resolve) => setTimeout(resolve, 100));
      if (tab) document.getElementById(tab).click();
      for (let panel = part; panel; panel = panel.parentElement.closest("[data-panel]")) {
        const toggle = panel.querySelector("[data-panel-toggle][aria-expanded=false]");
        if (toggle && panel.matches("[data-panel]")) toggle.click();
      }
    }
    part.scrollIntoView({ block: "center" });
    const typed = part.querySelector("[contenteditable=true], textarea, input:not([type=hidden]), select");
    (typed ?? part.querySelector("button:not([data-panel-toggle], [hidden])"))?.focus();
  };

  found.addEventListener("click", ({ target }) => {
    const place = target.closest("[data-place]")?.dataset.place;
    const part = place && form.querySelector(`[data-contentpath="${CSS.escape(place)}"]`);
    if (part) show(part);
  });

  // A form that was refused shows its first mistake. Blocks are drawn by scripts, so this waits for them.
  addEventListener("load", () => {
    const mistakes = [...form.querySelectorAll(".error-message")];
    const first = mistakes.find((mistake) => mistake.textContent.trim());
    const part = first?.closest("[data-field], .w-field, [data-contentpath]");
    if (part) show(part);
  });
})();
