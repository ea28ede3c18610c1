import { describe, expect, it, vi } from "vitest";
import { enterContacts, mayChoose } from "../../../../web/src/follow-up/enter-contacts.ts";

const CONTACTS = [
  { residentId: "RSDT00000001", since: "2026-03-01" },
  { residentId: "RSDT00000002", since: "2026-03-02" },
];
const taken = (line: number) => ({ line, verdict: "accepted" as const });
const answer = (...verdicts: { line: number; verdict: "accepted" | "rejected"; reason?: string }[]) => ({
  ...{ read: verdicts.length, accepted: 0, updated: 0, unchanged: 0, rejected: 0 },
  verdicts,
});

describe("contacts that are put onto the watch list", () => {
  it("are entered each since their own day, and the step is noted", async () => {
    const enter = vi.fn(async () => answer(taken(1), taken(2)));
    const noteListed = vi.fn(async () => undefined);

    const outcome = await enterContacts(CONTACTS, { enter, noteListed });

    const rows = CONTACTS.map((each) => ({ ...each, category: "contact" }));
    expect(enter).toHaveBeenCalledWith({ firstLine: 1, rows });
    expect(outcome).toEqual({ entered: 2, rejected: [] });
    expect(noteListed).toHaveBeenCalledTimes(1);
  });

  it("are not noted as listed while one is rejected, who is named with the reason", async () => {
    const reason = "not of your area";
    const enter = async () => answer(taken(1), { line: 2, verdict: "rejected", reason });
    const noteListed = vi.fn(async () => undefined);

    expect(await enterContacts(CONTACTS, { enter, noteListed })).toEqual({
      ...{ entered: 1, rejected: [{ residentId: "RSDT00000002", reason }] },
    });
    expect(noteListed).not.toHaveBeenCalled();
  });

  it.each([
    ["community", { listed: false, name: "张小明" }, true],
    ["community", { listed: true, name: "张小明" }, false],
    ["community", { listed: false }, false],
    ["commander", { listed: false }, true],
    ["commander", { listed: true }, false],
  ])("are chosen by %s from %j: %s", (role, contact, expected) => {
    expect(mayChoose(role, contact)).toBe(expected);
  });
});
