import { describe, expect, it } from "vitest";
import code_source from "../src/bindings/Code.ts?raw";
import { Failure } from "../src/ipc";
import { t } from "../src/texts";
import { error_text, errors } from "../src/texts/errors";

const codes = [...(code_source.split("export type Code =")[1] ?? "").matchAll(/"([a-z_]+)"/g)].map((found) => found[1] ?? "");

describe("the table of errors", () => {
  it("has a sentence for every code of the core, and none that is only the code", () => {
    expect(codes.length).toBeGreaterThan(40);
    for (const code of codes) {
      const sentence = errors[code as keyof typeof errors]?.({}) ?? "";
      expect(sentence, code).toMatch(/^[A-ZÈ«].+[.]$/s);
      expect(sentence, code).not.toContain("_");
      expect(sentence, code).not.toContain("undefined");
    }
  });
  it("has no sentence for a code that the core does not know", () => {
    expect(Object.keys(errors).filter((code) => !codes.includes(code))).toEqual([]);
  });
  it("puts the parameters in", () => {
    expect(error_text(new Failure("room_busy", "room", { from: "15:00", to: "16:00" }))).toContain("dalle 15:00 alle 16:00");
    expect(error_text(new Failure("wait_before_retry", null, { seconds: "240" }))).toContain("4 minuti");
  });
  it("never shows a code it does not know", () => {
    expect(error_text(new Failure("future_code" as never))).not.toContain("future_code");
  });
});

describe("periods", () => {
  it("are from «Dal» to «Al» for days, from «Dalle» to «Alle» for hours, and a lone end is «Fino al»", () => {
    const others = /^(Dal giorno|Al giorno|Vale dal|Vale fino al|Inizio|Inizia il|Fine|Finisce il|Da|A)$/;
    const found: string[] = [];
    const visit = (value: unknown, path: string): void => {
      if (typeof value === "string" && others.test(value)) found.push(path);
      else if (typeof value === "object" && value !== null) for (const [key, one] of Object.entries(value)) visit(one, `${path}.${key}`);
    };
    visit(t, "t");
    // The button that ends a work, and the letter of an absence.
    expect(found.filter((path) => !/\.finish$|mark_letters/.test(path))).toEqual([]);
  });
});

describe("the catalogue", () => {
  it("holds texts, functions and tables only, none empty", () => {
    const visit = (value: unknown, path: string): void => {
      if (typeof value === "string") expect(value.trim(), path).not.toBe("");
      else if (Array.isArray(value)) value.forEach((one, place) => visit(one, `${path}[${place}]`));
      else if (typeof value === "object" && value !== null) for (const [key, one] of Object.entries(value)) visit(one, `${path}.${key}`);
      else expect(["function", "number", "boolean"], path).toContain(typeof value);
    };
    visit(t, "t");
  });
});
