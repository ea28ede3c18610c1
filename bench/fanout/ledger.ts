import type { Services } from "../../shared/services/services.ts";
import { statusEffectKey } from "../../shared/store/messages/message.ts";
import { chunksOf } from "../../shared/store/table.ts";
import type { BenchPerson } from "../publish/received-day.ts";
import { expectedMessages } from "./expected-messages.ts";

interface Line {
  atMs: number | "again";
  /** `person/phone`. */
  message: string;
  key: string;
}

/** What the gateway noted. */
export const linesOf = (text: string): Line[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [at = "", key = ""] = line.split(" ");
      const [effectKey = "", phone = ""] = key.split("/");
      return { atMs: at === "again" ? at : Number(at), message: `${effectKey.split(":")[3]}/${phone}`, key };
    });

const PEOPLE_AT_ONCE = 100;

/** Compare what the gateway took, and what our own records say of it, with what the roster asks for. */
export async function audited(
  { stores }: Pick<Services, "stores">,
  given: { campaignId: string; people: readonly BenchPerson[]; lines: readonly Line[]; now: Date },
) {
  const { campaignId, people, lines, now } = given;
  const { messages, unreachable } = expectedMessages(people, now);
  const times = new Map<string, number>();
  for (const { atMs, message } of lines)
    if (atMs !== "again") times.set(message, (times.get(message) ?? 0) + 1);
  const communities = [...new Set(people.map(({ communityId }) => communityId))];
  const notReached = new Set<string>();
  for (const communityId of communities)
    for (const { residentId } of await stores.notReached.ofCommunity(campaignId, communityId))
      notReached.add(residentId);
  const again = new Set(lines.filter(({ atMs }) => atMs === "again").map(({ message }) => message));
  const doubted = await doubtedPeople({ stores }, campaignId, [...again]);
  return {
    messages: messages.size,
    missing:
      [...messages].filter((message) => !times.has(message)).length +
      [...unreachable].filter((residentId) => !notReached.has(residentId)).length,
    double: [...times.values()].filter((count) => count > 1).length,
    strangers: [...times.keys()].filter((message) => !messages.has(message)).length,
    listedAsNotReached: notReached.size,
    unreachable: unreachable.size,
    sentAgain: again.size,
    undoubted: [...again].filter((message) => !doubted.has(message.split("/")[0] ?? "")).length,
  };
}

/** Those of people to whom something was sent again whose record counts the doubt. */
async function doubtedPeople(
  { stores }: Pick<Services, "stores">,
  campaignId: string,
  messages: readonly string[],
): Promise<Set<string>> {
  const residentIds = [...new Set(messages.map((message) => message.split("/")[0] ?? ""))];
  const doubted = new Set<string>();
  for (const piece of chunksOf(residentIds, PEOPLE_AT_ONCE)) {
    const named = piece.map((residentId) => ({
      residentId,
      effectKey: statusEffectKey({ residentId, campaignId }, { revision: 1 }),
    }));
    for (const { residentId, deliveries } of await stores.messages.read(named))
      if (deliveries.some(({ doubts, attempts }) => (doubts ?? 0) > 0 || attempts > 1))
        doubted.add(residentId);
  }
  return doubted;
}
