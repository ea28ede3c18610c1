// What kind of item a key belongs to, for the bill. The longest prefix decides; docs/table.md has the keys.

const BY_SORT_KEY: readonly (readonly [pk: string, sk: string, entity: string])[] = [
  ["R#", "PROFILE", "resident"],
  ["R#", "C#", "participation"],
  ["R#", "MSG#", "message"],
  ["R#", "", "resident, other"],
  ["T#", "EV#", "custody event"],
  ["T#", "TUBE", "tube"],
  ["T#", "FOLLOWUP", "follow-up"],
  ["T#", "", "tube, other"],
  ["B#", "EV#", "custody event"],
  ["B#", "BOX", "box"],
  ["RUN#", "", "run"],
];

const BY_PARTITION: readonly (readonly [pk: string, entity: string])[] = [
  ["DOC#", "document pointer"],
  ["PHONE#", "phone pointer"],
  ["H#", "household"],
  ["OTP#", "one-time code"],
  ["SESSION#", "session"],
  ["ATTEMPTS#", "attempts"],
  ["KNOWN#", "known device"],
  ["STAFF#", "staff"],
  ["CAMPAIGNS", "campaign"],
  ["AREAS", "area"],
  ["SITES#", "site"],
  ["SLOTS#", "slot lane"],
  ["SLOT#", "participation"],
  ["AVAILABILITY#", "availability"],
  ["BOOKED#", "availability"],
  ["COUNT#", "counters"],
  ["OP#", "device operation"],
  ["DEVICE", "device"],
  ["QUARANTINE", "quarantine"],
  ["ROLLS#", "label roll"],
  ["LABELS#", "label roll"],
  ["SUPPLY", "supplies"],
  ["BOXES", "box"],
  ["UNPACKED#", "tube"],
  ["TUBES#", "tube"],
  ["UNCERTAIN#", "tube"],
  ["PICK-UPS#", "pick-up route"],
  ["FILE#", "run"],
  ["RUNS#", "run"],
  ["KIT", "kit"],
  ["PLATE", "plate"],
  ["QUALITY#", "run"],
  ["REPORTS-DUE#", "follow-up"],
  ["FOLLOWUPS#", "follow-up"],
  ["NOTICES#", "notice"],
  ["OUTBOX#", "outbox"],
  ["KEYS", "keys"],
  ["REVOCATIONS", "keys"],
  ["NO-SHOWS", "no-shows"],
  ["DISPLACED", "displaced booking"],
  ["COURSE", "course"],
];

/** The entity of an item's keys; a list of the index counts as what it lists. */
export function entityOf(pk: string, sk: string): string {
  for (const [partition, sort, entity] of BY_SORT_KEY)
    if (pk.startsWith(partition) && sk.startsWith(sort)) return entity;
  for (const [partition, entity] of BY_PARTITION) if (pk.startsWith(partition)) return entity;
  return "other";
}
