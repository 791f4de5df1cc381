// What is wrong with the page as it is drawn now, as a list of sentences. Drawings made for a
// window of 390 pixels shrink a little in one of 360.
() => {
  const problems = [];
  const least = window.innerWidth < 390 ? 0 : 10.5;
  const root = document.documentElement;
  if (root.scrollWidth > window.innerWidth)
    problems.push(`page is ${root.scrollWidth} wide in a window of ${window.innerWidth}`);
  for (const svg of document.querySelectorAll("svg[role=img]")) {
    const frame = svg.getBoundingClientRect();
    if (frame.width === 0) continue;
    const texts = [...svg.querySelectorAll("text")]
      .map((text) => ({ node: text, text: text.textContent.trim(), box: text.getBoundingClientRect() }))
      .filter(({ text, box }) => text && box.width > 0);
    for (const { node, text, box } of texts) {
      if (box.left < frame.left - 1 || box.right > frame.right + 1
          || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
        problems.push(`text outside its drawing: ${text}`);
      const size = parseFloat(getComputedStyle(node).fontSize) * (node.getScreenCTM()?.a ?? 1);
      if (size < least) problems.push(`text of ${size.toFixed(1)} px: ${text}`);
    }
    // A text's box reaches from the highest accent to the lowest tail of its font, so boxes may
    // touch by a few pixels where no ink does.
    for (const [at, { text, box: a }] of texts.entries()) {
      for (const { text: other, box: b } of texts.slice(at + 1)) {
        const x = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (x > 2 && y > 5)
          problems.push(`texts overlap by ${x.toFixed(0)}x${y.toFixed(0)}: ${text} | ${other}`);
      }
    }
  }
  return problems;
}
