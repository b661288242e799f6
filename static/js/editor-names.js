// A rich text editor has no name of its own: a screen reader says “edit text” and no more. It gets the one of its field, or of its block.
(() => {
  const nameOf = (editor) => {
    const input = editor.closest("[data-draftail-editor-wrapper]")?.parentElement.querySelector("input[id]");
    return (input && document.querySelector(`label[for="${CSS.escape(input.id)}"]`)) ||
      editor.closest("[data-contentpath]")?.querySelector("label") ||
      editor.closest("section")?.querySelector("[data-panel-heading-text]");
  };

  let number = 0;
  const nameEditors = () => {
    for (const editor of document.querySelectorAll("[role=textbox][contenteditable]:not([aria-labelledby])")) {
      const name = nameOf(editor);
      if (!name) continue;
      name.id ||= `editor-name-${number += 1}`;
      editor.setAttribute("aria-labelledby", name.id);
    }
  };
  new MutationObserver(nameEditors).observe(document.body, {childList: true, subtree: true});
})();
