import type { CallInput } from "../../api/endpoints.ts";

export type Wave = CallInput<"PUT /v1/campaigns/{campaignId}/waves">["body"]["waves"][number];

/** A wave in the making. */
export interface WaveDraft {
  /** Lines keep their fields when one above them is removed. */
  id: number;
  opensAt: string | undefined;
  communityIds: ReadonlySet<string>;
}

export const draftsOf = (waves: readonly Wave[] = []): WaveDraft[] =>
  waves.map(({ bookingOpensAt, communityIds }, id) => ({
    ...{ id, opensAt: bookingOpensAt, communityIds: new Set(communityIds) },
  }));

/** A wave after the last: without communities until they are chosen. */
export const withAnother = (drafts: readonly WaveDraft[]): WaveDraft[] => [
  ...drafts,
  {
    id: Math.max(-1, ...drafts.map(({ id }) => id)) + 1,
    opensAt: drafts.at(-1)?.opensAt,
    communityIds: new Set(),
  },
];

/** Communities put into a wave, and out of the others: each opens once. */
export const withCommunities = (
  drafts: readonly WaveDraft[],
  id: number,
  communityIds: readonly string[],
  isIn: boolean,
): WaveDraft[] =>
  drafts.map((draft) => {
    const next = new Set(draft.communityIds);
    for (const communityId of communityIds)
      if (isIn && draft.id === id) next.add(communityId);
      else if (isIn || draft.id === id) next.delete(communityId);
    return { ...draft, communityIds: next };
  });

/** Of these communities, how many are in a wave. */
export const countIn = ({ communityIds }: WaveDraft, of: readonly string[]): number =>
  of.filter((communityId) => communityIds.has(communityId)).length;

/** Communities that no wave names: they open with the last. */
export const leftOver = (drafts: readonly WaveDraft[], all: readonly string[]): string[] =>
  all.filter((communityId) => !drafts.some(({ communityIds }) => communityIds.has(communityId)));

/** What is sent, in the order of opening; undefined while a wave has no time or no community. */
export function wavesOf(drafts: readonly WaveDraft[]): Wave[] | undefined {
  const waves = drafts.flatMap(({ opensAt, communityIds }) =>
    opensAt === undefined || communityIds.size === 0
      ? []
      : [{ bookingOpensAt: opensAt, communityIds: [...communityIds].sort() }],
  );
  if (waves.length < drafts.length) return undefined;
  return waves.sort((a, b) => (a.bookingOpensAt < b.bookingOpensAt ? -1 : 1));
}
