import * as z from "zod";

export interface Choice {
  siteId: string;
  slotStart: string;
}

const OfSubDistrict = z.object({
  sites: z.array(z.object({ siteId: z.string(), next: z.array(z.tuple([z.string(), z.number()])) })),
});
const OfSite = z.object({ slots: z.array(z.object({ slotStart: z.string(), seatsLeft: z.number() })) });

/** More answers than are current at any moment; older ones are forgotten. */
const MOST_ANSWERS = 200;

/** What can be booked by the answers seen last. Thousands are shown the same answer: it is kept and read once. */
export class Choices {
  private readonly read = new Map<string, readonly Choice[]>();

  /** @param site whose answer it is; without one it is a sub-district's */
  of(answer: { path: string; etag: string | undefined; body: string; site?: string }): readonly Choice[] {
    const name = `${answer.path} ${answer.etag ?? ""}`;
    const known = answer.etag === undefined ? undefined : this.read.get(name);
    if (known) return known;
    const told: unknown = JSON.parse(answer.body);
    const choices = answer.site === undefined ? ofSubDistrict(told) : ofSite(answer.site, told);
    const [oldest] = this.read.keys();
    if (this.read.size >= MOST_ANSWERS && oldest !== undefined) this.read.delete(oldest);
    this.read.set(name, choices);
    return choices;
  }
}

const ofSubDistrict = (told: unknown): Choice[] =>
  OfSubDistrict.parse(told).sites.flatMap(({ siteId, next }) =>
    next.flatMap(([slotStart, left]) => (left > 0 ? [{ siteId, slotStart }] : [])),
  );

const ofSite = (siteId: string, told: unknown): Choice[] =>
  OfSite.parse(told).slots.flatMap(({ slotStart, seatsLeft }) =>
    seatsLeft > 0 ? [{ siteId, slotStart }] : [],
  );
