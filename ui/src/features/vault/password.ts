/** What can be said of a new password before it is sent: everything at once. */
import { as_failure, call } from "../../ipc";
import { error_text, errors } from "../../texts/errors";
import { vault as t } from "../../texts/vault";

interface Typed {
  password: string;
  again: string;
}

/** Sentences beside `password` and `again`: what the core thinks of it, and whether it was typed twice the same. */
export async function check_password({ password, again }: Typed, names: readonly string[]): Promise<Record<string, string>> {
  const differs: Record<string, string> = password === again ? {} : { again: t.password_differs };
  if (password === "") return { ...differs, password: errors.required({}) };
  const verdict = await call("vault_check_password", { password, names: names.filter((name) => name.trim() !== "") });
  if (!verdict.refusal) return differs;
  const refused = as_failure(verdict.refusal);
  return { ...differs, password: [refused, ...refused.also].map(error_text).join(" ") };
}
