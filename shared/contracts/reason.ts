import { lines } from "../domain/text.ts";

/** Why somebody decided so, for the record. Two characters are enough in Chinese (超时, 破损). */
export const Reason = lines({ minCharacters: 2, maxCharacters: 500, maxBytes: 1_500 });
