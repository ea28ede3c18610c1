import { setTimeout as delay } from "node:timers/promises";
import * as z from "zod";
import { requestCode, signInResident } from "../../shared/contracts/access/sign-in.ts";
import { profile } from "../../shared/contracts/people/residents.ts";
import { maskDocumentNumber } from "../../shared/domain/people/documents/masking.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";
import type { Discrepancies } from "./checks/discrepancies.ts";
import { type Client, UnexpectedRefusal } from "./client.ts";
import type { DemoPerson } from "./demo-person.ts";
import { dependantsOf } from "./people.ts";
import type { Tick } from "./phases.ts";
import { Session } from "./session.ts";

/** More than requests in flight, for most of the time a code is on its way. */
const SIGNING_IN_AT_ONCE = 128;
const FIRST_GUESS_MS = 150;
/** How much the latest wait weighs in the guess at the next one. */
const LATEST_WEIGHT = 0.2;
const SHORTEST_LOOK_MS = 50;
const CODE_WITHIN_MS = 60_000;
const MAX_CODE_REQUESTS = 4;

const Inbox = z.object({
  messages: z.array(z.object({ id: z.string(), template: z.string(), text: z.string(), at: z.string() })),
});

/** Every carer signs in once with phone and one-time code, and learns the resident codes of self and dependants. */
export async function signInCarers(
  client: Client,
  carers: readonly DemoPerson[],
  discrepancies: Discrepancies,
  tick: Tick,
): Promise<void> {
  const phones = new Phones(client);
  await inParallel(carers, SIGNING_IN_AT_ONCE, async (carer) => {
    await discrepancies.during("sign-in", () => signIn(client, phones, carer, discrepancies));
    tick();
  });
}

async function signIn(
  client: Client,
  phones: Phones,
  carer: DemoPerson,
  discrepancies: Discrepancies,
): Promise<void> {
  const { phone } = carer;
  if (phone === undefined) throw new Error("a carer without a phone cannot sign in");
  const from = addressOf(phone);
  const askedAt = await askForCode(client, phone, from);
  const code = await phones.codeSentTo(phone, askedAt);
  const session = new Session(
    client,
    await client.call(signInResident, { from, body: { phone, code, refreshTokenIn: "body" } }),
  );
  carer.session = session;
  carer.residentId = session.subject;
  const me = await client.call(profile, { as: session });
  discrepancies.expectEqual("profile", me.person.residentId, session.subject);
  discrepancies.expectEqual("profile name", me.person.name, carer.name);
  for (const dependant of dependantsOf(carer)) {
    const found = me.household.filter(
      (member) =>
        member.name === dependant.name &&
        member.maskedDocumentNumber === maskDocumentNumber(dependant.documentNumber),
    );
    const [member] = found;
    if (member === undefined) discrepancies.add("profile", `${session.subject} misses a dependant`);
    else dependant.residentId = member.residentId;
  }
}

/** Each phone has an address of its own, of a block that is nobody's (10.0.0.0/8). */
function addressOf(phone: string): string {
  const number = Number(phone.slice(-9)) % 2 ** 24;
  return `10.${number >>> 16}.${(number >>> 8) & 255}.${number & 255}`;
}

/** Ask for a one-time code, with the patience of someone who asked too often. Returns when it was asked for. */
async function askForCode(client: Client, phone: string, from: string): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const askedAt = Date.now();
    const reply = await client.ask(requestCode, { from, body: { phone } });
    if (reply.ok) return askedAt;
    if (reply.refusal.problem !== "too-many-codes" || attempt === MAX_CODE_REQUESTS)
      throw new UnexpectedRefusal("requestCode", reply.refusal);
    await delay(((reply.refusal.retryAfterSeconds ?? 20) + 1) * 1000);
  }
}

/** Looks into phones. A look costs the server something, so the first comes when a code is likely to be there. */
class Phones {
  private usualWaitMs = FIRST_GUESS_MS;

  constructor(private readonly client: Client) {}

  async codeSentTo(phone: string, askedAt: number): Promise<string> {
    await delay(this.usualWaitMs);
    while (Date.now() - askedAt < CODE_WITHIN_MS) {
      const code = await this.look(phone, askedAt);
      if (code !== undefined) return code;
      await delay(Math.max(SHORTEST_LOOK_MS, this.usualWaitMs / 3));
    }
    throw new Error(`no one-time code came within ${CODE_WITHIN_MS / 1000} s`);
  }

  private async look(phone: string, askedAt: number): Promise<string | undefined> {
    const path = `/dev/inbox.json?phone=${encodeURIComponent(phone)}`;
    const { messages } = await this.client.readPage(path, Inbox);
    const sent = messages.find(({ template, at }) => template === "oneTimeCode" && Date.parse(at) >= askedAt);
    if (!sent) return undefined;
    const waitedMs = Date.parse(sent.at) - askedAt;
    this.usualWaitMs += LATEST_WEIGHT * (waitedMs - this.usualWaitMs);
    return /(?<!\d)\d{6}(?!\d)/.exec(sent.text)?.[0];
  }
}
