/** The licence notices, in a piece of the program of their own that is read when somebody asks for them. */
export interface Part {
  key: string;
  name: string;
  version: string;
  licence: string;
  text: string;
}

type Listed = [name: string, version: string, licence: string, text: number];
type Notices = { crates: Listed[]; others: Listed[]; texts: string[] };

export async function load_notices(): Promise<Part[]> {
  const { crates, others, texts } = (await import("./notices.json")).default as unknown as Notices;
  const part = ([name, version, licence, text]: Listed) => ({ key: `${name} ${version}`, name, version, licence, text: texts[text] ?? "" });
  return [...crates, ...others].map(part);
}
