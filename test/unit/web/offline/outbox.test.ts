import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Done, Outbox } from "../../../../web/src/offline/outbox.ts";
import { aLocalStorage } from "../../../support/local-storage.ts";

interface Entry extends Done {
  what: string;
}

let sent: string[];
let online: boolean;
beforeEach(() => {
  sent = [];
  online = false;
  vi.stubGlobal("localStorage", aLocalStorage());
});
afterEach(() => vi.unstubAllGlobals());

const signIn = (subject: string) =>
  localStorage.setItem("twoplusn.session.staff", JSON.stringify({ subject, accessToken: subject }));
const anOutbox = () =>
  new Outbox<Entry>({
    key: "test.entries",
    next: (entries) => (online ? entries.slice(0, 1) : []),
    send: async (batch) => {
      sent.push(...batch.map(({ what }) => what));
      return [];
    },
    isSame: (one, other) => one.what === other.what,
  });
const sendAll = async (outbox: Outbox<Entry>) => {
  outbox.sendNow();
  await vi.waitFor(() => expect(outbox.view().sending).toBe(false));
};

it("sends what somebody did under their own sign-in only", async () => {
  const outbox = anOutbox();
  signIn("ann");
  outbox.add({ what: "by ann" });
  await sendAll(outbox);
  signIn("bo");
  outbox.add({ what: "by bo" });
  await sendAll(outbox);
  online = true;

  await sendAll(outbox);
  expect(sent).toEqual(["by bo"]);
  expect(outbox.view().entries).toEqual([{ what: "by ann", by: "ann" }]);

  signIn("ann");
  await sendAll(outbox);
  expect(sent).toEqual(["by bo", "by ann"]);
  expect(outbox.view().entries).toEqual([]);
});
