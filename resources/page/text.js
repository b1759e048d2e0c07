// The source's text with the exact words marked. Places are code points; a JavaScript string counts otherwise.

class Source {
  constructor(article) {
    this.article = article;
    this.parts = article.parts.map(([start, text]) => {
      const astral = /[\ud800-\udbff]/.test(text), points = astral ? Array.from(text) : text;
      return { start, end: start + points.length, cut: (a, b) => (astral ? points.slice(a, b).join("") : points.slice(a, b)) };
    });
  }

  // the words from start to end; empty where they are not in the page
  words(start, end) {
    const part = this.parts.find((p) => p.start <= start && end <= p.end);
    return part ? part.cut(start - part.start, end - part.start) : "";
  }

  // where the search terms stand, as [start, end, "hit"]; at most some hundred places
  hits(terms) {
    const out = [];
    if (!terms.length) return out;
    const pattern = new RegExp(terms.map((term) => term.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|"), "giu");
    for (const part of this.parts) {
      const text = part.cut(0, part.end - part.start);
      let at = 0, point = part.start;
      for (const found of text.matchAll(pattern)) {
        point += Array.from(text.slice(at, found.index)).length;
        const length = Array.from(found[0]).length;
        out.push([point, point + length, "hit"]);
        point += length;
        at = found.index + found[0].length;
        if (out.length > 400) return out;
      }
    }
    return out;
  }

  // the text as paragraphs; ranges are [start, end, class, tip] and may overlap
  show(ranges, color) {
    const out = document.createElement("div");
    out.className = `source ${colorClass(color)}`;
    out.dir = "auto";
    if (this.article.language) out.lang = this.article.language;
    this.parts.forEach((part, i) => {
      if (i || !this.article.whole) {
        const gap = document.createElement("p");
        gap.className = "gap";
        gap.textContent = "[…]";
        out.append(gap);
      }
      this.showPart(part, ranges, out);
    });
    return out;
  }

  showPart(part, ranges, out) {
    const text = part.cut(0, part.end - part.start), inside = ranges.filter((r) => r[0] < part.end && r[1] > part.start);
    const edges = new Set([part.start, part.end]);
    for (const [start, end] of inside) for (const at of [start, end]) if (at > part.start && at < part.end) edges.add(at);
    // a paragraph ends at every line's end
    let at = part.start;
    for (const point of text) { at += 1; if (point === "\n") edges.add(at); }
    const sorted = [...edges].sort((a, b) => a - b);
    // what comes first is innermost: a hit shows on the words that hold it
    const active = inside.slice().sort((a, b) => (b[2] === "hit") - (a[2] === "hit") || a[0] - b[0]);
    let paragraph = document.createElement("p");
    const close = () => { if (paragraph.textContent.trim()) out.append(paragraph); paragraph = document.createElement("p"); };
    for (let i = 0; i + 1 < sorted.length; i += 1) {
      const [from, to] = [sorted[i], sorted[i + 1]], words = this.words(from, to);
      let piece = words;
      for (const [start, end, name, tip] of active) {
        if (start > from || end < to) continue;
        const element = document.createElement({ content: "mark", who: "strong" }[name] || "span");
        element.className = name;
        if (tip) element.title = tip;
        element.append(piece);
        piece = element;
        if (name === "content") paragraph.className = "on";
      }
      paragraph.append(piece);
      if (words.endsWith("\n")) close();
    }
    close();
  }
}
