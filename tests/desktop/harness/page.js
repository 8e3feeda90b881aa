// Finds what a person sees: controls by their visible label, anything by role and accessible name.
// Called by the harness with (kind, arguments, root); answers { found: elements, others: names that are there }.
const [kind, wanted, root] = [arguments[0], arguments[1], arguments[2] || document.body];
const squeeze = (text) => (text || "").replace(/\s+/g, " ").trim().replace(/ ?(\*|\(facoltativo\))$/, "");
const hidden = (element) => element.closest("[inert], [aria-hidden=true]") !== null
  || !element.checkVisibility({ visibilityProperty: true });

const ROLES = {
  a: (e) => (e.hasAttribute("href") ? "link" : ""), article: "article", aside: "complementary", button: "button", dialog: "dialog",
  fieldset: "group", form: "form", h1: "heading", h2: "heading", h3: "heading", h4: "heading", header: "banner", img: "img", li: "listitem", main: "main",
  nav: "navigation", ol: "list", ul: "list", option: "option", output: "status", progress: "progressbar", section: "region", summary: "button",
  select: (e) => (e.multiple || e.size > 1 ? "listbox" : "combobox"), table: "table", tbody: "rowgroup", td: "cell", textarea: "textbox",
  th: "columnheader", tr: "row",
  input: (e) => ({ button: "button", checkbox: "checkbox", image: "button", number: "spinbutton", radio: "radio", range: "slider",
    reset: "button", search: "searchbox", submit: "button" })[e.type] || "textbox",
};
const role = (element) => {
  const own = element.getAttribute("role");
  if (own) return own;
  const rule = ROLES[element.localName];
  return typeof rule === "function" ? rule(element) : rule || "";
};
// The text of an element as it is heard: without what is hidden, with the names of its pictures.
const said = (element) => {
  let text = "";
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) text += child.data;
    else if (child.nodeType === Node.ELEMENT_NODE && child.getAttribute("aria-hidden") !== "true" && child.checkVisibility()) {
      const label = child.getAttribute("aria-label") || child.getAttribute("alt");
      text += ["input", "select", "textarea"].includes(child.localName) ? "" : ` ${label || said(child)} `;
    }
  }
  return text;
};
const by_ids = (element, attribute) => (element.getAttribute(attribute) || "").split(/\s+/).filter(Boolean)
  .map((id) => document.getElementById(id)).filter(Boolean).map(said).join(" ");
const visible_label = (element) => {
  const labels = [...(element.labels || [])].map(said).join(" ");
  return squeeze(labels || by_ids(element, "aria-labelledby"));
};
const FROM_CONTENT = ["button", "link", "heading", "tab", "menuitem", "menuitemcheckbox", "menuitemradio", "option", "cell", "gridcell", "columnheader",
  "rowheader", "row", "listitem", "switch", "checkbox", "radio", "treeitem", "status", "alert", "tooltip"];
const name = (element) => squeeze(by_ids(element, "aria-labelledby") || element.getAttribute("aria-label")
  || [...(element.labels || [])].map(said).join(" ") || element.getAttribute("alt")
  || (element.localName === "fieldset" && element.querySelector("legend") ? said(element.querySelector("legend")) : "")
  || (element.localName === "table" && element.caption ? said(element.caption) : "")
  || (FROM_CONTENT.includes(role(element)) ? said(element) : "")
  || (element.localName === "input" && ["submit", "button"].includes(element.type) ? element.value : "")
  || element.getAttribute("title") || element.getAttribute("placeholder"));

const all = (selector) => [...root.querySelectorAll(selector)].filter((element) => !hidden(element));
let found = [];
let others = [];
if (kind === "label") {
  const controls = all("input, select, textarea, [role=combobox], [role=textbox], [role=spinbutton], [role=checkbox], [role=switch], [role=radio], [role=radiogroup], [role=listbox], [role=slider], button[aria-haspopup]");
  found = controls.filter((element) => visible_label(element) === wanted.label);
  others = controls.map(visible_label);
} else if (kind === "role") {
  const same = all("*").filter((element) => role(element) === wanted.role);
  found = same.filter((element) => wanted.name === null || name(element) === wanted.name);
  if (wanted.first) found = found.slice(0, 1);
  others = same.map(name);
} else if (kind === "row") {
  // The smallest row, list item, article or card that says all the words.
  const rows = all(wanted.only || "tr, li, article, [role=row], [role=listitem], [role=option], [role=article], .ec-event");
  const fits = rows.filter((element) => wanted.words.every((word) => squeeze(said(element) + " " + (element.getAttribute("aria-label") || "")).includes(word)));
  found = fits.filter((element) => !fits.some((other) => other !== element && element.contains(other)));
  // A part of the row: the button in it, whatever it is called.
  if (wanted.inside) found = found.flatMap((element) => [...element.querySelectorAll(wanted.inside)].filter((part) => !hidden(part)));
  others = rows.map((element) => squeeze(said(element)));
} else if (kind === "css") {
  found = all(wanted.selector);
  if (wanted.first) found = found.slice(0, 1);
} else if (kind === "names") {
  const controls = all("a[href], button, input, select, textarea, summary, [role=button], [role=checkbox], [role=combobox], [role=link], [role=menuitem], [role=radio], [role=switch], [role=tab], [role=textbox]");
  const is_field = (element) => ["input", "select", "textarea"].includes(element.localName);
  others = controls.map((element) => ({ role: role(element), name: name(element),
    visible: (is_field(element) ? "" : squeeze(element.innerText)) || visible_label(element) }));
}
return { found, others };
