// Searches the site without a server: the index is cut into script files, and only the parts that
// a query needs are loaded. search-field.js brings this in when it is wanted. Sources/Pages/Search says how the index is made.
(() => {
  const form = document.querySelector("form.search");
  if (!form) return;
  const { index, pages, none, some, more } = form.dataset;
  const folder = index.slice(0, index.lastIndexOf("/") + 1);
  const field = form.querySelector("input");
  // As many results as a window has room for; each costs the page that its sentence stands on.
  const LIMIT = 8;

  // 1 Files: each calls gongbuSearch with its name and content.
  const loaded = new Map();
  const waiting = new Map();
  window.gongbuSearch = (name, content) => {
    loaded.set(name, content);
    waiting.get(name)?.(content);
  };
  const requests = new Map();
  function load(name, source = folder + name) {
    if (!requests.has(name)) {
      requests.set(name, new Promise((resolve) => {
        waiting.set(name, resolve);
        const script = document.createElement("script");
        script.src = source;
        script.onerror = () => resolve(null);
        document.head.append(script);
      }));
    }
    return requests.get(name);
  }

  // 2 Parts: a line per term, `<letters shared with the line before><rest> <notes>`.
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUE = Object.fromEntries([...DIGITS].map((digit, value) => [digit, value]));
  const tables = new Map();
  function table(name, text) {
    if (!tables.has(name)) {
      let term = "";
      tables.set(name, text.split("\n").slice(0, -1).map((line) => {
        const gap = line.lastIndexOf(" ");
        term = term.slice(0, +line[0]) + line.slice(1, gap);
        return [term, line.slice(gap + 1)];
      }));
    }
    return tables.get(name);
  }
  function* postings(code) {
    let note = -1, value = 0, weight = 1;
    for (const digit of code) {
      const bits = VALUE[digit];
      value += (bits % 32) * weight;
      weight *= 32;
      if (bits >= 32) continue;
      note += (value >> 1) + 1;
      yield [note, value % 2];
      value = 0;
      weight = 1;
    }
  }
  // The notes that have a term that starts with `start` (or is it), with how much they are about it.
  async function notesWith(list, start, whole) {
    const found = new Map();
    const end = whole ? start : start + "\uffff";
    const needed = list.parts.filter(([first], at) =>
      first <= end && !(list.parts[at + 1]?.[0] <= start));
    const texts = await Promise.all(needed.map(([, name]) => load(name)));
    for (const [at, [, name]] of needed.entries()) {
      for (const [term, code] of table(name, texts[at] ?? "")) {
        if (whole ? term !== start : !term.startsWith(start)) continue;
        for (const [note, main] of postings(code)) {
          const worth = (term === start ? 2 : 1) + main;
          if ((found.get(note) ?? 0) < worth) found.set(note, worth);
        }
      }
    }
    return found;
  }

  // 3 Words of a query.
  const INITIALS = [..."ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"];
  const isSyllable = (letter) => letter >= "가" && letter <= "힣";
  const initial = (letter) => isSyllable(letter)
    ? INITIALS[Math.floor((letter.charCodeAt(0) - 0xac00) / 588)] : letter;
  const open = (letter) => String.fromCharCode(
    letter.charCodeAt(0) - (letter.charCodeAt(0) - 0xac00) % 28);
  const plain = (text) => text.normalize("NFC").toLowerCase();
  // The words of a query as the index cuts them; an ending right behind a foreign word is none.
  function words(query, endings) {
    const found = [...plain(query).matchAll(
      /[가-힣]+(?:[ㄱ-ㅎ]$)?|[ㄱ-ㅎ]+|(?:(?![가-힣ㄱ-ㆎ])[\p{L}\d])+/gu)];
    return found.filter(({ 0: word, index: at }, number) => {
      const before = found[number - 1];
      return !(before && before.index + before[0].length === at && endings.has(word));
    }).map(([word]) => isSyllable(word[0]) ? word.replace(/[ㄱ-ㅎ]$/, "") : word);
  }
  // The word as typed, then without its endings, the longest first.
  function forms(word, endings) {
    const all = [word];
    for (let at = 0; at < all.length && at < 8; at++) {
      for (let cut = all[at].length - 1; cut > 0; cut--) {
        const stem = all[at].slice(0, cut);
        if (endings.has(all[at].slice(cut)) && !all.includes(stem)) all.push(stem);
      }
    }
    return all;
  }
  const both = (one, other) => new Map([...one].flatMap(([note, worth]) =>
    other.has(note) ? [[note, Math.min(worth, other.get(note))]] : []));
  function either(one, other) {
    const all = new Map(one);
    for (const [note, worth] of other) all.set(note, Math.max(worth, all.get(note) ?? 0));
    return all;
  }
  // The notes with all stretches of `size` letters; their files are loaded side by side.
  async function stretches(list, letters, size) {
    const starts = [...letters].slice(size - 1);
    const all = await Promise.all(starts.map((_, at) =>
      notesWith(list, letters.slice(at, at + size), true)));
    return all.reduce(both);
  }
  const initials = (list, letters) => letters.length < 3
    ? notesWith(list, letters, letters.length === 2) : stretches(list, letters, 3);
  async function hangul(list, word) {
    if (word.length === 1) return notesWith(list, word, false);
    let [found, ...others] = await Promise.all(forms(word, list.endings).map((form) =>
      form.length > 1 ? stretches(list, form, 2) : notesWith(list, form, true)));
    for (const less of others) {
      found = either(found, new Map([...less].map(([note, worth]) => [note, worth - .5])));
    }
    // While a syllable is being typed, its end may be the start of the next one.
    const last = word.at(-1);
    if (!found.size && open(last) !== last) return hangul(list, word.slice(0, -1));
    return found;
  }
  async function latin(list, word) {
    const found = await notesWith(list, word, false);
    const single = word.replace(/(?:es|s|ed|ing)$/, "");
    if (single === word || single.length < 3) return found;
    const less = await notesWith(list, single, false);
    return either(found, new Map([...less].map(([note, worth]) => [note, worth - .5])));
  }

  async function notes() {
    const list = await load("list", index);
    if (list && !list.plain) {
      list.endings = new Set(list.endings.split(" "));
      list.plain = list.notes.map(([title]) => plain(title));
      list.initial = list.plain.map((title) => [...title].map(initial).join(""));
    }
    return list;
  }

  // 4 Results: notes with every word, the ones with it in their title first.
  async function search(query) {
    const list = await notes();
    if (!list) return [];
    let found = null;
    const parts = words(query, list.endings);
    for (const word of parts) {
      const kind = isSyllable(word[0]) ? hangul : INITIALS.includes(word[0]) ? initials : latin;
      const having = await kind(list, word);
      const titles = kind === initials ? list.initial : list.plain;
      const stems = kind === hangul ? forms(word, list.endings).filter((s) => s.length > 1) : [word];
      for (const [note, title] of titles.entries()) {
        const at = Math.min(...stems.map((stem) => (title.indexOf(stem) + 1e4) % 1e4));
        if (at < 9999) having.set(note, (having.get(note) ?? 0) + (at ? 10 : 12));
      }
      found = found ? sum(found, having) : having;
    }
    return [...(found ?? [])].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([note]) => ({
      title: list.notes[note][0], address: `${pages}${list.notes[note][1]}/index.html`,
    }));
  }
  const sum = (one, other) => new Map([...one].flatMap(([note, worth]) =>
    other.has(note) ? [[note, worth + other.get(note)]] : []));
  window.gongbuSearch.search = search;

  // 5 The sentence that matches, from the page itself; a folder opened from disk does not allow it.
  const texts = new Map();
  function blocks(address) {
    if (!texts.has(address)) {
      texts.set(address, fetch(address).then((answer) => answer.text()).then((html) => {
        const main = new DOMParser().parseFromString(html, "text/html").querySelector("main");
        let anchor = "";
        return [...main.querySelectorAll(":is(h2,h3,h4,h5,h6)[id], p, li, td, th, dt, dd, code")]
          .filter((block) => !block.closest(".study, .ledger, nav, header, .sides, .miss"))
          .map((block) => {
            if (/^H/.test(block.tagName)) anchor = block.id;
            return {
              text: block.textContent.replace(/\s+/g, " ").replace(/ ?#$/, "").trim(),
              // A fact or a term is nearer than the heading above it.
              anchor: block.closest("tr[id], dl > [id]")?.id ?? anchor,
            };
          });
      }).catch(() => []));
    }
    return texts.get(address);
  }
  // Where any of `needles` stands in `text`.
  function place(text, needles) {
    const lower = plain(text);
    const first = needles.some((n) => INITIALS.includes(n[0])) ? [...lower].map(initial).join("") : "";
    for (const needle of needles) {
      const at = (INITIALS.includes(needle[0]) ? first : lower).indexOf(needle);
      if (at >= 0 && lower.length === text.length) return [at, at + needle.length];
    }
    return null;
  }
  async function sentence(address, needles) {
    if (location.protocol === "file:") return null;
    for (const { text, anchor } of await blocks(address)) {
      const found = place(text, needles);
      if (!found) continue;
      const before = text.slice(0, found[0]), after = text.slice(found[1]);
      const start = Math.max(before.search(/[^.?!]*$/), before.length - 60, 0);
      const stop = after.search(/[.?!](\s|$)/);
      const end = Math.min(stop < 0 ? after.length : stop + 1, 90);
      return {
        anchor, parts: [
          (start > 0 && before[start - 1] !== " " && !/[.?!]/.test(before[start - 1]) ? "…" : "")
            + before.slice(start).trimStart(),
          text.slice(...found), after.slice(0, end) + (end < after.length && stop + 1 !== end ? "…" : ""),
        ],
      };
    }
    return null;
  }

  // 6 The list below the field: a combobox (ARIA Authoring Practices Guide 1.2).
  const box = document.createElement("div");
  box.id = "found";
  box.hidden = true;
  const list = document.createElement("div");
  list.id = "found-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.getAttribute("aria-label"));
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  const further = document.createElement("button");
  further.type = "button";
  further.textContent = more;
  box.append(list, status, further);
  form.append(box);
  let chosen = -1, turn = 0, results = [], needles = [];

  function show(isOpen) {
    box.hidden = !isOpen;
    field.setAttribute("aria-expanded", String(isOpen && list.childElementCount > 0));
    if (isOpen && list.childElementCount > 0) field.setAttribute("aria-controls", list.id);
    else field.removeAttribute("aria-controls");
    if (!isOpen) choose(-1);
  }
  function choose(number) {
    chosen = number;
    for (const [at, option] of [...list.children].entries()) {
      option.setAttribute("aria-selected", String(at === chosen));
      if (at === chosen) option.scrollIntoView({ block: "nearest" });
    }
    if (chosen < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", list.children[chosen].id);
  }
  function option({ title, address }, at) {
    const link = document.createElement("a");
    link.id = `found-${at}`;
    link.href = address;
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    const name = document.createElement("b");
    name.textContent = title;
    const line = document.createElement("span");
    link.append(name, line);
    return link;
  }
  async function fill(link, mine) {
    const found = await sentence(link.href, needles);
    if (!found || mine !== turn) return;
    if (found.anchor) link.hash = found.anchor;
    const mark = document.createElement("mark");
    mark.textContent = found.parts[1];
    link.lastElementChild.append(found.parts[0], mark, found.parts[2]);
  }
  async function update() {
    const query = field.value.trim();
    const mine = ++turn;
    if (!query) return show(false);
    const found = await search(query);
    if (mine !== turn) return;
    results = found;
    const { endings } = await notes() ?? { endings: new Set() };
    needles = words(query, endings).flatMap((word) =>
      isSyllable(word[0]) ? forms(word, endings).filter((s, at) => !at || s.length > 1) : [word]);
    list.replaceChildren();
    status.textContent = results.length ? some.replace("#", results.length) : none;
    choose(-1);
    await extend(mine);
  }
  // The next results, then the sentence of each.
  async function extend(mine = turn) {
    const start = list.childElementCount;
    const next = results.slice(start, start + LIMIT).map((result, at) => option(result, start + at));
    list.append(...next);
    further.hidden = list.childElementCount >= results.length;
    show(true);
    for (const link of next) {
      await fill(link, mine);
      if (mine !== turn) return;
    }
  }
  further.addEventListener("click", () => {
    const first = list.childElementCount;
    extend();
    field.focus();
    choose(first);
  });
  field.addEventListener("input", update);
  field.addEventListener("focus", () => {
    load("list", index);
    if (field.value && box.hidden) update();
  });
  form.addEventListener("submit", () => {
    (list.children[Math.max(0, chosen)])?.click();
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const last = list.childElementCount - 1;
    if (event.key === "ArrowDown" && chosen === last && !further.hidden) further.click();
    else if (event.key === "ArrowDown") choose(chosen === last ? -1 : chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? last : chosen - 1);
    else if (event.key === "Escape" && !box.hidden) show(false);
    else return;
    event.preventDefault();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!form.contains(event.target)) show(false);
  });
  form.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) show(false);
  });
  // Somebody may have typed while this was on its way.
  if (document.activeElement === field) {
    load("list", index);
    update();
  }
})();
