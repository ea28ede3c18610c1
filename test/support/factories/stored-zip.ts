import { zipSync } from "fflate";

/** An archive of these parts without compression. */
export const storedZip = (parts: readonly { name: string; content: Uint8Array }[]): Uint8Array =>
  zipSync(Object.fromEntries(parts.map(({ name, content }) => [name, content])), {
    level: 0,
    mtime: "2022-03-02T02:00:00Z",
  });
