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

  // Another load or capacity has a page of its own; its figure takes the place of this one.
  const kept = new Map();
  const page = (link) => {
    const address = link.href.split("#")[0];
    if (!kept.has(address)) {
      const text = fetch(address).then((answer) => answer.ok ? answer.text() : Promise.reject());
      text.catch(() => kept.delete(address));
      kept.set(address, text);
    }
    return kept.get(address);
  };
  const turn = async (link) => {
    const study = link.closest(".study");
    study.wanted = link;
    const row = [...study.querySelectorAll(".loads")].indexOf(link.closest(".loads"));
    study.classList.add("busy");
    try {
      const other = new DOMParser().parseFromString(await page(link), "text/html");
      if (study.wanted !== link || !study.isConnected) return;
      const fresh = document.adoptNode(other.getElementById(study.id));
      for (const inner of fresh.querySelectorAll("a[href]")) {
        inner.href = new URL(inner.getAttribute("href"), link.href).href;
      }
      const place = link.getBoundingClientRect().top;
      study.replaceWith(fresh);
      // A row of links stays where it is; a cell of the grid leads up to the drawing.
      const now = fresh.querySelectorAll(".loads")[Math.max(0, row)].querySelector('[aria-current="true"]');
      const top = row < 0 ? fresh.getBoundingClientRect().top : now.getBoundingClientRect().top - place;
      scrollBy({ top, behavior: "instant" });
      now.focus({ preventScroll: true });
    } catch {
      location.href = link.href;
    }
  };
  if (location.protocol !== "file:") {
    const step = (event) => event.target.closest?.(".loads a[href], .grid td a");
    document.addEventListener("click", (event) => {
      const link = step(event);
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      turn(link);
    });
    document.addEventListener("pointerover", (event) => {
      const link = step(event);
      if (link) page(link).catch(() => {});
    });
    // Arrows move along a row of links and take the figure with them, like a slider.
    document.addEventListener("keydown", (event) => {
      const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      const row = way && event.target.closest(".loads");
      if (!row || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const links = [...row.querySelectorAll("a[href]")];
      const next = links[links.indexOf(event.target) + way];
      event.preventDefault();
      if (next) turn(next);
    });
  }
})();
