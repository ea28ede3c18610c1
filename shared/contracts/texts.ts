import { opaque, text } from "../domain/text.ts";

// Texts that several contracts have. What is written here for answers is what the requests that made it may hold.

export const PersonName = text({ maxCharacters: 80, maxBytes: 240 });
export const DocumentNumber = text({ minCharacters: 4, maxCharacters: 24, maxBytes: 72 });
export const Address = text({ maxCharacters: 200, maxBytes: 600 });

/** A label, a barcode or the number of a seal as somebody scanned or typed it, well formed or not. */
export const Label = text({ maxCharacters: 40, maxBytes: 120 });
/** All that a code says, which may be an address. */
export const ScannedText = text({ maxBytes: 500 });
/** Who did something: the user name of staff, or whatever a device calls its sampler. */
export const StaffName = text({ maxCharacters: 64, maxBytes: 192 });

/** Where the next page begins; given back as it was told. */
export const Cursor = text({ maxBytes: 200 });
/** A token as it was issued. */
export const TokenText = opaque({ maxBytes: 2_000 });
/** A word or sentence that the platform itself wrote. */
export const Told = text({ maxBytes: 2_000 });
