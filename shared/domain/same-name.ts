/** Whether two spellings are one name: width, case, spaces and middle dots of writing do not tell people apart. */
export const isSameName = (a: string, b: string): boolean => comparable(a) === comparable(b);

const comparable = (name: string): string =>
  name
    .normalize("NFKC")
    .replace(/[\s·•‧・.]/gu, "")
    .toLowerCase();
