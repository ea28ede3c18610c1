/** Where each page of staff is, whose it is and under which heading; labels are printed by whoever stands at the printer. */
const DESK_PAGES = [
  { to: "/command", words: "staff.toCommand", group: "command", roles: ["commander"] },
  { to: "/roster", words: "staff.toRoster", group: "setUp", roles: ["admin", "community"] },
  { to: "/campaigns", words: "staff.toCampaigns", group: "setUp", roles: ["commander", "community"] },
  { to: "/accounts", words: "staff.toAccounts", group: "setUp", roles: ["admin"] },
  { to: "/code-keys", words: "staff.toCodeKeys", group: "setUp", roles: ["admin"] },
  { to: "/api-keys", words: "staff.toApiKeys", group: "setUp", roles: ["admin"] },
  { to: "/sampling", words: "staff.toSampling", group: "field", roles: ["sampler"] },
  { to: "/rounds", words: "staff.toRounds", group: "field", roles: ["sampler", "community"] },
  { to: "/my-shifts", words: "staff.toMyShifts", group: "field", roles: ["sampler", "community"] },
  { to: "/shifts", words: "staff.toShifts", group: "field", roles: ["commander"] },
  { to: "/transport", words: "staff.toTransport", group: "field", roles: ["courier"] },
  { to: "/groups", words: "staff.toGroups", group: "people", roles: ["community", "commander"] },
  { to: "/people", words: "staff.toPeople", group: "people", roles: ["community"] },
  { to: "/unsampled", words: "staff.toUnsampled", group: "people", roles: ["community", "commander"] },
  { to: "/watch", words: "staff.toWatch", group: "people", roles: ["community", "commander"] },
  { to: "/doors", words: "staff.toDoors", group: "people", roles: ["community", "commander"] },
  { to: "/messages", words: "staff.toMessages", group: "people", roles: ["commander", "community"] },
  { to: "/reminders", words: "staff.toReminders", group: "people", roles: ["commander", "community"] },
  { to: "/message-texts", words: "staff.toTexts", group: "setUp", roles: ["commander"] },
  { to: "/supervision", words: "staff.toSupervision", group: "field", roles: ["commander", "community"] },
  { to: "/pick-ups", words: "staff.toPickUps", group: "field", roles: ["commander"] },
  {
    to: "/supplies",
    words: "staff.toSupplies",
    group: "field",
    roles: ["commander", "community", "sampler"],
  },
  {
    to: "/label-rolls",
    words: "staff.toRolls",
    group: "field",
    roles: ["commander", "community", "sampler"],
  },
  { to: "/exports", words: "staff.toExports", group: "results", roles: ["commander"] },
  { to: "/laboratory", words: "staff.toLaboratory", group: "results", roles: ["technician", "reviewer"] },
  {
    to: "/follow-up",
    words: "staff.toFollowUp",
    group: "results",
    roles: ["commander", "community", "technician", "reviewer"],
  },
] as const;

const GROUPS = ["command", "setUp", "people", "field", "results"] as const;

/** The pages of a role under their headings, or all before anybody has signed in. */
export function pagesOf(role: string | undefined) {
  const mine = DESK_PAGES.filter(({ roles }) => role === undefined || roles.some((each) => each === role));
  return GROUPS.map((group) => ({ group, pages: mine.filter((page) => page.group === group) })).filter(
    ({ pages }) => pages.length > 0,
  );
}
