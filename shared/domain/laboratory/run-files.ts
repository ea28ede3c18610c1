import type { Run, RunFile } from "./run.ts";

/** What the files of one run may weigh together: in base64 they must fit a function's request of 6 MB. */
export const MOST_RUN_FILE_BYTES = 4_000_000;
export const MOST_RUN_FILES = 8;

/** Every file of a run, the first one first. */
export const filesOf = ({ file, moreFiles = [] }: Pick<Run, "file" | "moreFiles">): RunFile[] => [
  file,
  ...moreFiles,
];
