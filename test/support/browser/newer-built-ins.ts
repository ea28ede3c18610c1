/** Built-ins that came after Chrome 80 or Safari 13.1, by the name by which scripts reach them. */
export const NEWER_BUILT_INS: ReadonlySet<string> = new Set(
  `at findLast findLastIndex toReversed toSorted toSpliced with fromAsync
  hasOwn groupBy replaceAll isWellFormed toWellFormed any withResolvers
  structuredClone AggregateError WeakRef FinalizationRegistry randomUUID timeout throwIfAborted
  locks wakeLock persist persisted replaceChildren showModal showPopover checkVisibility requestIdleCallback
  BroadcastChannel CompressionStream DecompressionStream
  ListFormat DisplayNames Segmenter RelativeTimeFormat DurationFormat supportedValuesOf formatRange
  getOrInsert isSubsetOf isSupersetOf isDisjointFrom symmetricDifference`.split(/\s+/),
);

/** Brought by `web/src/older-browsers/polyfills.ts`. */
export const BROUGHT: ReadonlySet<string> = new Set(
  `at findLast findLastIndex toReversed toSorted toSpliced with hasOwn groupBy replaceAll any withResolvers
  structuredClone AggregateError randomUUID timeout`.split(/\s+/),
);

/** Used only where the browser has it; each with what happens without. */
export const ASKED_FOR_FIRST: ReadonlyMap<string, string> = new Map([
  ["locks", "tabs do not wait for each other: the server takes what is sent twice once"],
  ["wakeLock", "the page says that the screen must be kept on by hand"],
  ["persist", "the page says that the browser promises nothing"],
  ["persisted", "as `persist`"],
  ["FinalizationRegistry", "the reader of barcodes frees its memory itself, or not"],
  ["WeakRef", "as `FinalizationRegistry`"],
  ["ListFormat", "of i18next, for a kind of placeholder that no word of ours has"],
  ["checkVisibility", "of React Aria, which asks for the styles of an element instead"],
  ["RelativeTimeFormat", "as `ListFormat`"],
]);

/** Take away from a page what the oldest browsers lack, before its own scripts run. */
export function forgetNewerBuiltIns(): void {
  const typed = Object.getPrototypeOf(Uint8Array.prototype);
  const gone: [object, string[]][] = [
    [Array.prototype, ["at", "findLast", "findLastIndex", "toReversed", "toSorted", "toSpliced", "with"]],
    [typed, ["at", "findLast", "findLastIndex", "toReversed", "toSorted", "with"]],
    [String.prototype, ["at", "replaceAll", "isWellFormed", "toWellFormed"]],
    [Object, ["hasOwn", "groupBy"]],
    [Map, ["groupBy"]],
    [Array, ["fromAsync"]],
    [Promise, ["any", "withResolvers", "try"]],
    [Set.prototype, ["union", "intersection", "difference", "isSubsetOf"]],
    [Crypto.prototype, ["randomUUID"]],
    [AbortSignal, ["timeout", "any"]],
    [Element.prototype, ["replaceChildren", "checkVisibility"]],
    [Navigator.prototype, ["locks", "wakeLock"]],
    [StorageManager.prototype, ["persist", "persisted"]],
    [
      window,
      [
        "structuredClone",
        "AggregateError",
        "WeakRef",
        "FinalizationRegistry",
        "requestIdleCallback",
        "BroadcastChannel",
        "CompressionStream",
        "DecompressionStream",
      ],
    ],
    [
      Intl,
      [
        "ListFormat",
        "DisplayNames",
        "Segmenter",
        "RelativeTimeFormat",
        "DurationFormat",
        "supportedValuesOf",
      ],
    ],
  ];
  for (const [owner, names] of gone) for (const name of names) Reflect.deleteProperty(owner, name);
}
