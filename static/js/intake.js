/* In the admin: a place that takes what was copied with its headings, lists and links. Without this script, and for HTML, there is the plain text box. */
(() => {
  const { label, plain } = document.currentScript.dataset;
  const box = document.querySelector("[data-intake-pasted]");
  if (!box || box.value) return;
  const area = document.createElement("div");
  area.className = "intake-paste";
  area.contentEditable = "true";
  area.setAttribute("role", "textbox");
  area.setAttribute("aria-multiline", "true");
  area.setAttribute("aria-label", label);
  area.setAttribute("aria-describedby", box.getAttribute("aria-describedby") || "");
  const other = document.createElement("button");
  other.type = "button";
  other.className = "button button-small button-secondary";
  other.textContent = plain;
  other.addEventListener("click", () => {
    area.remove();
    other.remove();
    box.hidden = false;
    box.focus();
  });
  box.hidden = true;
  box.before(area, other);
  area.addEventListener("input", () => {
    box.value = area.textContent.trim() || area.querySelector("img") ? area.innerHTML : "";
  });
})();
