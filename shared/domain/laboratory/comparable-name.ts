/**
 * A target or sample name as it is compared: width, case and blanks do not tell two names apart, nor the apostrophe that a
 * sample sheet puts before what a spreadsheet would run as a formula.
 */
export const comparableName = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\s/g, "")
    .replace(/^'(?=[=+\-@|%])/, "");
