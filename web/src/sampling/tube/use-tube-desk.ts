import { useState } from "react";
import { useTranslation } from "react-i18next";
import { confirmed } from "../../ui/confirm/confirmed.ts";
import type { Tone } from "../../ui/notice.tsx";
import { type Action, useAction } from "../../ui/use-action.ts";
import type { Configuration } from "../configuration.ts";
import { sealing } from "../queue/operation.ts";
import { nextHead } from "../queue/operation-head.ts";
import { recordAndSend } from "../queue/sync.ts";
import { useQueue } from "../queue/use-queue.ts";
import { readScan } from "../scan/read-scan.ts";
import { answerScan, type ScanTone } from "../scan/scan-answer.ts";
import type { Setup } from "../setup.ts";
import { newestConfiguration } from "../use-configuration.ts";
import { knownName, rememberName } from "./known-names.ts";
import { addPerson, beginTube, type OpenTube, removePerson, type TubePerson } from "./open-tube.ts";
import { shownPerson } from "./shown-person.ts";
import { useOpenTube } from "./use-open-tube.ts";
import { useRemovedPerson } from "./use-removed-person.ts";

export interface TubeDeskProps {
  setup: Setup;
  configuration: Configuration;
  samplerId: string;
}

/** What the last scan came to. The number makes the same message twice two messages. */
interface Said {
  tone: Tone;
  words: string;
  turn: number;
}

export interface TubeDesk {
  tube: OpenTube | undefined;
  loaded: boolean;
  said: Said | undefined;
  /** Shown a code that is not ours; the sampler has yet to say whether they are taken. */
  doubtful: TubePerson | undefined;
  takeDoubtful: () => void;
  leaveDoubtful: () => void;
  read: (text: string) => void;
  takePerson: (person: TubePerson) => boolean;
  remove: (person: TubePerson) => void;
  /** Taken out a moment ago, and may be put back. */
  removed: TubePerson | undefined;
  putBack: () => void;
  change: (tube: OpenTube) => void;
  seal: Action<[]>;
  discard: () => Promise<void>;
}

/** The work on one tube: its label first, then its people, then seal. Each scan is answered, whatever shows the tube. */
export function useTubeDesk({ setup, configuration, samplerId }: TubeDeskProps): TubeDesk {
  const { t } = useTranslation();
  const { tube, current, change, clear, loaded } = useOpenTube();
  const { operations } = useQueue();
  const [said, setSaid] = useState<Said>();
  const [doubtful, setDoubtful] = useState<TubePerson>();
  const { removed, offer, withdraw } = useRemovedPerson();
  const campaign = configuration.campaigns.find((c) => c.campaignId === setup.campaignId);

  const say = (tone: ScanTone, words: string) => {
    answerScan(tone);
    setSaid((before) => ({ tone, words, turn: (before?.turn ?? 0) + 1 }));
  };

  const takePerson = (person: TubePerson): boolean => {
    const open = current();
    const shown = shownPerson(person);
    if (open === undefined) {
      say("warn", t("tube.labelFirst"));
      return false;
    }
    const added = addPerson(open, person);
    if (!added.ok) {
      say("bad", t(`tube.${added.reason}`, { person: shown }));
      return false;
    }
    change(added.tube);
    if (person.identity === removed?.identity) withdraw();
    const { length } = added.tube.people;
    if (person.note === undefined) say("good", t("tube.added", { person: shown, number: length }));
    else say("warn", t(`tube.${person.note}`, { person: shown }));
    return true;
  };

  const takeTube = (barcode: string): void => {
    if (current() !== undefined) say("bad", t("tube.oneOpen", { barcode: current()?.tubeBarcode }));
    else if (operations.some((o) => o.kind === "sealTube" && o.subject === barcode))
      say("bad", t("tube.sealedHere", { barcode }));
    else {
      change(beginTube(barcode, setup));
      say("good", t("tube.begun", { barcode }));
    }
  };

  const read = async (text: string): Promise<void> => {
    setDoubtful(undefined);
    let scan = await readScan(text, configuration, Date.now());
    // Perhaps signed with a key that came after the device last asked.
    if (scan.kind === "notOurs" || (scan.kind === "person" && scan.person.note === "unverified"))
      scan = await readScan(text, await newestConfiguration(configuration), Date.now());
    if (scan.kind === "notOurs") {
      answerScan("bad");
      setSaid(undefined);
      setDoubtful(scan.person);
    } else if (scan.kind === "person") takePerson(await withKnownName(scan.person));
    else if (scan.kind === "tube") takeTube(scan.barcode);
    else if (scan.kind === "box") say("warn", t("tube.isBox"));
    else say("bad", t(`scan.${scan.reason}`));
  };

  const seal = useAction(async () => {
    const open = current();
    if (open === undefined || open.people.length === 0) return;
    const people = open.people.length;
    const few = people < open.poolSize;
    // A tube of one household is full when the household is in it.
    const householdTogether = campaign?.householdTogether === true;
    const question = t("tube.sealFew", { people, size: open.poolSize });
    if (few && !householdTogether && !(await confirmed({ question, action: t("tube.seal", { people }) })))
      return;
    await recordAndSend(sealing(nextHead(samplerId), open, setup));
    clear();
    withdraw();
    say("good", t("tube.sealed", { barcode: open.tubeBarcode, people }));
  });

  return {
    ...{ tube, loaded, said, doubtful, takePerson, removed, change, seal },
    read: (text) => void read(text),
    takeDoubtful: () => {
      if (doubtful !== undefined && takePerson(doubtful)) setDoubtful(undefined);
    },
    leaveDoubtful: () => setDoubtful(undefined),
    remove: (person) => {
      const open = current();
      if (open === undefined) return;
      change(removePerson(open, person.identity));
      offer(person);
      setSaid(undefined);
    },
    putBack: () => {
      if (removed !== undefined) takePerson(removed);
    },
    discard: async () => {
      if (tube === undefined) return;
      const sure = { question: t("tube.discardSure"), action: t("tube.discard") };
      if (tube.people.length > 0 && !(await confirmed(sure))) return;
      clear();
      withdraw();
      setSaid(undefined);
    },
  };
}

/** Of twelve characters that are typed, the device may know the name from a code that it read before. */
async function withKnownName(person: TubePerson): Promise<TubePerson> {
  const { member, shownName, lastFour, note } = person;
  if (!("code" in member)) return person;
  const now = Date.now();
  try {
    if (shownName === undefined) return { ...person, ...(await knownName(member.code, now)) };
    const verified = note === undefined || note === "expired";
    if (verified)
      await rememberName(member.code, { shownName, ...(lastFour === undefined ? {} : { lastFour }) }, now);
  } catch {
    // A name to compare with is a help; without the store the person is taken all the same.
  }
  return person;
}
