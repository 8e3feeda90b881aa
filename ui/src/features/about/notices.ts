/** The licence notices, in a piece of the program of their own that is read when somebody asks for them. */
export interface Part {
  key: string;
  name: string;
  version: string;
  licence: string;
  text: string;
}

type Notices = { parts: [name: string, version: string, licence: string, text: number][]; texts: string[] };

export async function load_notices(): Promise<Part[]> {
  const { parts, texts } = (await import("./notices.json")).default as unknown as Notices;
  return parts.map(([name, version, licence, text]) => ({ key: `${name} ${version}`, name, version, licence, text: texts[text] ?? "" }));
}
