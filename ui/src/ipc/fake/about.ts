/** The fake's versions. */
import type { FakeHandlers } from "./index";

export const handlers: FakeHandlers = {
  about_versions: () => ({ program: "0.1.0", schema: 8, schema_of_program: 8, sqlite: "3.53.4", sqlcipher: "4.19.0 community" }),
};
