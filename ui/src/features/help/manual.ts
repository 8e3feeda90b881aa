/** The manual: the files of `docs/`, which are read outside the program too, cut into chapters and sections. */
import { lexer, type Token, type Tokens } from "marked";
import { fold } from "./fold";

export interface Section {
  /** `agenda#spostare`; the first section of a chapter is `agenda`. */
  id: string;
  chapter: string;
  title: string;
  /** 1 for the chapter's own title. */
  depth: number;
  tokens: Token[];
  /** Its words, as they are searched. */
  words: string;
  /** Its words, as they are shown under a result. */
  plain: string;
}
export interface Chapter {
  id: string;
  title: string;
  sections: Section[];
}

const files = import.meta.glob<string>("../../../../docs/*.md", { query: "?raw", import: "default", eager: true });
const text_of = (name: string): string => Object.entries(files).find(([path]) => path.endsWith(`/${name}.md`))?.[1] ?? "";

/** The words of tokens without their signs. */
export function plain(tokens: readonly Token[]): string {
  const words = tokens.map((token) => {
    const { header, rows } = token as Tokens.Table;
    const { items } = token as Tokens.List;
    const inner = (token as Tokens.Generic).tokens;
    if (token.type === "table") return [...header, ...rows.flat()].map((cell) => plain(cell.tokens)).join(" ");
    if (token.type === "list") return items.map((item) => plain(item.tokens)).join(" ");
    return inner ? plain(inner) : "text" in token ? String(token.text) : " ";
  });
  return words.join("").replace(/\s+/g, " ");
}

const slug = (title: string): string => fold(title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

/** One file as a chapter. */
export function chapter_of(id: string, text: string): Chapter {
  const sections: Section[] = [];
  for (const token of lexer(text)) {
    if (token.type === "heading") {
      const title = plain(token.tokens ?? []);
      const first = sections.length === 0;
      sections.push({ id: first ? id : `${id}#${slug(title)}`, chapter: id, title, depth: (token as Tokens.Heading).depth, tokens: [], words: "", plain: "" });
    } else sections.at(-1)?.tokens.push(token);
  }
  for (const section of sections) {
    section.plain = section.tokens.map((token) => plain([token])).join(" ").trim();
    section.words = fold(`${section.title} ${section.plain}`);
  }
  return { id, title: sections[0]?.title ?? id, sections };
}

let read: Chapter[] | null = null;
/** The chapters in the order of the manual's own list. */
export function manual(): Chapter[] {
  const listed = [...text_of("README").matchAll(/\]\(([\w-]+)\.md\)/g)].flatMap((found) => found[1] ?? []);
  return (read ??= listed.map((id) => chapter_of(id, text_of(id))));
}

/** The sections with every word typed, those with one in their title first. */
export function find(text: string, chapters: readonly Chapter[]): Section[] {
  const wanted = fold(text).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  const found = chapters.flatMap((chapter) => chapter.sections).filter((section) => wanted.every((word) => section.words.includes(word)));
  const titled = (section: Section): number => (wanted.some((word) => fold(section.title).includes(word)) ? 0 : 1);
  return found.sort((a, b) => titled(a) - titled(b));
}

/** Some words around the first one found. */
export function excerpt(section: Section, text: string): string {
  const word = fold(text).split(/\s+/).find((one) => one && fold(section.plain).includes(one)) ?? "";
  const at = Math.max(0, fold(section.plain).indexOf(word) - 40);
  const from = at === 0 ? 0 : section.plain.indexOf(" ", at) + 1;
  const cut = section.plain.slice(from, from + 130);
  return `${from > 0 ? "…" : ""}${cut}${from + 130 < section.plain.length ? "…" : ""}`;
}
