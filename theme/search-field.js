// The field that searches the site. What finds is fetched when somebody reaches for the field, so
// that whoever only reads need not carry it.
(() => {
  const field = document.querySelector("form.search input");
  if (!field) return;
  let asked = false;
  const fetchSearch = () => {
    if (asked) return;
    asked = true;
    const script = document.createElement("script");
    script.src = field.form.dataset.script;
    script.onerror = () => { asked = false; };
    document.head.append(script);
  };
  field.enterKeyHint = "go";
  for (const wish of ["focus", "pointerenter", "touchstart"]) {
    field.addEventListener(wish, fetchSearch, { passive: true });
  }
  field.form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
  if (document.activeElement === field) fetchSearch();
})();
