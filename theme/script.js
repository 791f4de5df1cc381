// Smooths a page that is complete without it: copies code, shows evidence beside its claim,
// keeps the reader's place when the language changes.
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

  // Marks lead to the ledger; here the ledger's entry comes to the mark instead.
  if ("popover" in HTMLElement.prototype) {
    const box = document.createElement("div");
    box.className = "pop";
    box.popover = "auto";
    document.querySelector("main").append(box);
    document.querySelector("main").addEventListener("click", (event) => {
      const mark = event.target.closest("a.m, a.term");
      const entry = mark && document.getElementById(mark.hash.slice(1));
      if (!entry || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      box.replaceChildren(
        ...[".v", ".ev"].map((part) => entry.querySelector(part).cloneNode(true)));
      box.showPopover();
      const place = mark.getBoundingClientRect();
      const left = Math.min(place.left, document.documentElement.clientWidth - box.offsetWidth - 16);
      box.style.left = Math.max(16, left) + scrollX + "px";
      box.style.top = place.bottom + scrollY + 6 + "px";
    });
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

  // Another load has a page of its own; its figure takes the place of this one.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest(".loads a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (location.protocol === "file:") return;
    event.preventDefault();
    const study = link.closest(".study");
    study.classList.add("busy");
    try {
      const answer = await fetch(link.href);
      const other = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = document.adoptNode(other.getElementById(study.id));
      for (const inner of fresh.querySelectorAll("a[href]")) {
        inner.href = new URL(inner.getAttribute("href"), answer.url).href;
      }
      study.replaceWith(fresh);
      fresh.querySelector('.loads [aria-current="true"]').focus({ preventScroll: true });
    } catch {
      location.href = link.href;
    }
  });
})();
