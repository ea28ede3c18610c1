/** Codes of carriers for a number that nobody has (China Mobile, China Unicom, China Telecom). */
const CODES: ReadonlySet<string> = new Set(["MK:0001", "UNKNOWN_NUMBER", "MOBILE_NUMBER_ILLEGAL"]);
const WORDS =
  /空号|号码不存在|号码无效|非法号码|invalid (?:phone )?number|number (?:does not exist|is not in service)/i;

/** Whether a failed receipt says that no message will ever reach the number; carriers' codes differ, their words less. */
export const isUnknownNumber = (code: string, words: string): boolean =>
  CODES.has(code.replace(/^isv\./, "")) || WORDS.test(words);
