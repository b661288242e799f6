/* In the admin: a table that is pasted into a text box loses its cells. Say so, and what to do instead. */
document.addEventListener("paste", (event) => {
  const box = event.target.closest && event.target.closest(".Draftail-Editor");
  const html = event.clipboardData ? event.clipboardData.getData("text/html") : "";
  if (!box || !/<table[\s>]/i.test(html)) return;
  const { pasteWords } = document.getElementById("admin-paste").dataset;
  document.dispatchEvent(new CustomEvent("w-messages:add", { detail: { text: pasteWords, type: "warning" } }));
}, true);
