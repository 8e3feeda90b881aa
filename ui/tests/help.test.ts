import { describe, expect, it } from "vitest";
import { fold } from "../src/features/help/fold";
import { chapter_of, excerpt, find, manual, plain } from "../src/features/help/manual";
import { help_places, section_of } from "../src/features/help/places";

const docs = import.meta.glob<string>("../../docs/*.md", { query: "?raw", import: "default", eager: true });
const features = import.meta.glob<string>("../src/features/*/index.ts", { query: "?raw", import: "default", eager: true });
const chapters = manual();
const sections = chapters.flatMap((chapter) => chapter.sections);

describe("the manual in the program", () => {
  it("holds every file of docs but its own list", () => {
    const files = Object.keys(docs).map((path) => path.split("/").at(-1)).filter((name) => name !== "README.md");
    expect(chapters.map((chapter) => `${chapter.id}.md`).sort()).toEqual(files.sort());
    expect(sections.every((section) => section.title !== "" && section.words !== "")).toBe(true);
    expect(new Set(sections.map((section) => section.id)).size).toBe(sections.length);
  });
  it("has a section for every page of the program", () => {
    const known = new Set(sections.map((section) => section.id));
    expect(help_places.filter((place) => !known.has(place))).toEqual([]);
    const routes = Object.values(features).flatMap((text) => [...text.matchAll(/path: "([^"]+)", title/g)].map((found) => found[1] ?? ""));
    expect(routes.length).toBeGreaterThan(15);
    expect(routes.filter((route) => section_of(route) === section_of(""))).toEqual([]);
    expect(section_of("famiglie/:id/accoglienza")).toBe("famiglie#scheda-di-accoglienza");
    expect(section_of("mediazione/:id/parte/:party")).toBe("mediazione#la-valutazione-di-ciascuna-parte");
  });
  it("leads only to chapters and sections that exist", () => {
    const known = new Set(sections.map((section) => section.id));
    const links = Object.values(docs).flatMap((text) => [...text.matchAll(/\]\(([\w-]+)\.md(#[\w-]+)?\)/g)]);
    expect(links.length).toBeGreaterThan(10);
    expect(links.map((found) => `${found[1]}${found[2] ?? ""}`).filter((to) => !known.has(to))).toEqual([]);
  });
});

describe("looking in the manual", () => {
  it("finds every word typed, without accents, titles first", () => {
    expect(find("spostare appuntamento", chapters)[0]?.id).toBe("agenda#spostare");
    expect(find("perche", chapters).length).toBe(find("PERCHÉ", chapters).length);
    expect(find("xyzzy", chapters)).toEqual([]);
    expect(find("  ", chapters)).toEqual([]);
  });
  it("shows the words around", () => {
    const chapter = chapter_of("prova", "# Prova\n\nUna **riga** di `testo` con [un link](altro.md).\n\n## Così è\n\n| a | b |\n|---|---|\n| uno | due |\n\n1. primo\n2. secondo\n");
    expect(chapter.sections.map((section) => section.id)).toEqual(["prova", "prova#cosi-e"]);
    expect(chapter.sections[0]?.plain).toBe("Una riga di testo con un link.");
    expect(chapter.sections[1]?.words).toContain("uno due");
    expect(excerpt(chapter.sections[1]!, "secondo")).toContain("secondo");
    expect(plain([])).toBe("");
    expect(fold("Perché l’È")).toBe("perche l'e");
  });
});
