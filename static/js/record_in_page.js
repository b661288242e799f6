// The facts for the directory in the form of a page: autosave doesn't keep them, so the browser asks
// before they are lost.
document.addEventListener("DOMContentLoaded", () => {
  const facts = document.querySelector("[data-record]");
  const form = facts?.closest("form");
  if (!form) return;
  let changed = false;
  for (const event of ["input", "change"]) facts.addEventListener(event, () => (changed = true));
  form.addEventListener("submit", () => (changed = false));
  window.addEventListener("beforeunload", (leaving) => {
    if (changed) leaving.preventDefault();
  });
});
