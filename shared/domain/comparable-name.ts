/** A target or sample name as it is compared: width, case and blanks do not tell two names apart. */
export const comparableName = (name: string): string =>
  name.normalize("NFKC").toLowerCase().replace(/\s/g, "");
