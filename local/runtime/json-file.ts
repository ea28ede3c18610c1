import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import type * as z from "zod";

const OWNER_ONLY = 0o600;

/** @throws ZodError or SyntaxError when the file holds something else; undefined when there is no file. */
export const readJsonFile = <S extends z.ZodType>(path: string, schema: S): z.output<S> | undefined =>
  existsSync(path) ? schema.parse(JSON.parse(readFileSync(path, "utf8"))) : undefined;

/** Write a file that only its owner reads; a crash leaves the earlier one whole. */
export function writeJsonFile(path: string, contents: unknown): void {
  const unfinished = `${path}.new`;
  const file = openSync(unfinished, "w", OWNER_ONLY);
  try {
    writeSync(file, `${JSON.stringify(contents, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, path);
}
