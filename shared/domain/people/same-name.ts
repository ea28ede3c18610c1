// Names are typed by hand, read from passports and copied from files, and what people mean as one name is written with
// other signs. What stands for a missing character (○ □ * ?) is a difference: "张*三" may be anybody.

/**
 * Whether two spellings are one name. No difference are width, case, blanks, hyphens, apostrophes, commas, the middle
 * dots of names from other scripts in all their forms, what prints nothing, and accents written apart from their letters.
 */
export function isSameName(a: string, b: string): boolean {
  const [one, other] = [comparablePersonName(a), comparablePersonName(b)];
  return one === "" || other === "" ? a.trim() === b.trim() : one === other;
}

/** `.` and its full-width, half-width and small forms, middle dots, bullets, and the full stop typed for them. */
const DOTS =
  /[.\uff0e\ufe52\u00b7\u02d9\u0387\u05f3\u0f0b\u1427\u16eb\u2022\u2024\u2027\u2218\u2219\u22c5\u25aa\u25cf\u25e6\u25fe\u26ab\u2981\u2e30\u2e31\u2e33\u3002\uff61\u30fb\uff65\ua78f\u{10101}]/gu;
const HYPHENS = /[\p{Pd}\u00ad\u2212\u02d7\u2043]/gu;
const APOSTROPHES =
  /['`\u00b4\u02b9-\u02bd\u02c8\u02ca\u02cb\u02be\u02bf\u2018-\u201b\u2032\u2035\ua78b\ua78c\uff07\uff40]/gu;
/** Between surname and given name; a passport's machine-readable lines have `<`. */
const BETWEEN = /[,\uff0c\u3001\ufe50\ufe51<\uff1c_]/gu;
/** Blanks, joiners and marks of direction, and the selectors of a character's form. */
const NOT_PRINTED = /[\s\p{Cc}\p{Cf}\p{Variation_Selector}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** A name as it is compared; two spellings of one name are the same here. */
export function comparablePersonName(name: string): string {
  return (
    withoutSigns(withoutSigns(name).normalize("NFKC"))
      // Both ways, so that ß and SS, which passports print for it, are one.
      .toUpperCase()
      .toLowerCase()
      // The dot of the capital İ, which no other language writes.
      .replaceAll("i\u0307", "i")
      .normalize("NFKC")
  );
}

const withoutSigns = (name: string): string =>
  [NOT_PRINTED, DOTS, HYPHENS, APOSTROPHES, BETWEEN].reduce((rest, signs) => rest.replace(signs, ""), name);
