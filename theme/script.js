// Smooths a page that is complete without it: copies code, keeps the reader's place when the
// language changes.
(() => {
  const own = document.currentScript.dataset;

  if (navigator.clipboard) {
    for (const pre of document.querySelectorAll(".code > pre")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = own.copy;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(pre.textContent);
        button.textContent = own.copied;
        setTimeout(() => { button.textContent = own.copy; }, 2000);
      });
      pre.before(button);
    }
  }

  // Headings have the same anchors in every language.
  const headings = [...document.querySelectorAll("main :is(h2, h3, h4, h5, h6)[id]")];
  for (const link of document.querySelectorAll(".lang a:not([aria-current])")) {
    link.addEventListener("click", () => {
      const above = headings.filter((heading) => heading.getBoundingClientRect().top < 80);
      const place = above.at(-1);
      if (place) link.hash = place.id;
    });
  }
})();
