import { el } from "../../common/dom.js";

const TAGS = new Set(
  (
    "A B BLOCKQUOTE BR CODE DD DL DT EM H1 H2 H3 H4 H5 H6 HR I LI OL P PRE S SPAN STRONG " +
    "TABLE TBODY TD TH THEAD TR UL"
  ).split(" "),
);

/**
 * A guide page's HTML as nodes: known tags without attributes, links within the guide and out of it, and nothing else.
 * @param {string} html
 * @param {(page: string) => void} open called with the name of a page a link leads to
 * @returns {Node[]}
 */
export function guideNodes(html, open) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return [...parsed.body.childNodes].flatMap((node) => cleaned(node, open));
}

/**
 * @param {Node} node
 * @param {(page: string) => void} open
 * @returns {Node[]}
 */
function cleaned(node, open) {
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.textContent ?? "")];
  if (!(node instanceof Element)) return [];
  const children = [...node.childNodes].flatMap((child) => cleaned(child, open));
  if (!TAGS.has(node.tagName)) return ["SCRIPT", "STYLE", "TEMPLATE"].includes(node.tagName) ? [] : children;
  if (node.tagName === "A") return [link(node.getAttribute("href") ?? "", children, open)];
  return [el(loweredHeading(node.tagName), {}, ...children)];
}

/**
 * The page's own title is the step's; its headings come below that.
 * @param {string} tag
 */
function loweredHeading(tag) {
  const level = /^H([1-6])$/.exec(tag);
  return level ? `h${Math.min(6, Number(level[1]) + 2)}` : tag.toLowerCase();
}

/**
 * @param {string} address
 * @param {Node[]} children
 * @param {(page: string) => void} open
 */
function link(address, children, open) {
  const page = /^(?:\.\/)?([\w-]+)\.md(?:#.*)?$/.exec(address);
  if (page) return el("button", { type: "button", class: "xp-page-link", onclick: () => open(page[1]) }, ...children);
  if (!/^https?:\/\//.test(address)) return el("span", {}, ...children);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...children);
}
