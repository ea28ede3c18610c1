interface OnRoster {
  householdId: string;
  provisional: boolean;
}

/**
 * Whether a tube holds people of more than one household. Whoever is not on the roster, or is there only until a
 * community confirms them, is of no household that anyone knows.
 */
export function isOfSeveralHouseholds(
  members: readonly string[],
  records: ReadonlyMap<string, OnRoster>,
): boolean {
  const known = members.flatMap((id) => records.get(id) ?? []).filter(({ provisional }) => !provisional);
  return new Set(known.map(({ householdId }) => householdId)).size > 1;
}
