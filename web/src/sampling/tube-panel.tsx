import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatResidentCode } from "../../../shared/domain/codes/resident-code.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Field } from "../ui/field.tsx";
import { Notice, type Tone } from "../ui/notice.tsx";
import { useAction } from "../ui/use-action.ts";
import { DocumentForm } from "./document-form.tsx";
import { DoubtfulCode } from "./doubtful-code.tsx";
import { addPerson, beginTube, fromPaper, removePerson, type TubePerson } from "./open-tube.ts";
import { sealing } from "./operation.ts";
import { nextHead } from "./operation-head.ts";
import { readScan } from "./read-scan.ts";
import type { Configuration } from "./routes.ts";
import { ScanField } from "./scan-field.tsx";
import type { Setup } from "./setup.ts";
import { recordAndSend } from "./sync.ts";
import { TubeCounter } from "./tube-counter.tsx";
import { newestConfiguration } from "./use-configuration.ts";
import { useOpenTube } from "./use-open-tube.ts";
import { useQueue } from "./use-queue.ts";

interface Props {
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

/** Fill one tube: its label first, then its people, then seal. */
export function TubePanel({ setup, configuration, samplerId }: Props) {
  const { t } = useTranslation();
  const { tube, current, change, clear, loaded } = useOpenTube();
  const { operations } = useQueue();
  const [said, setSaid] = useState<Said>();
  /** Shown a code that is not ours; the sampler has yet to say whether they are taken. */
  const [doubtful, setDoubtful] = useState<TubePerson>();
  // One household per tube is preferred.
  const campaign = configuration.campaigns.find((c) => c.campaignId === setup.campaignId);
  const householdTogether = campaign?.householdTogether === true;
  const say = (tone: Tone, words: string) =>
    setSaid((before) => ({ tone, words, turn: (before?.turn ?? 0) + 1 }));
  const shown = (person: TubePerson): string =>
    [person.shownName, "code" in person.member ? formatResidentCode(person.member.code) : undefined]
      .filter((each) => each !== undefined)
      .join(" · ");

  const takePerson = (person: TubePerson): boolean => {
    const open = current();
    if (open === undefined) {
      say("warn", t("tube.labelFirst"));
      return false;
    }
    const added = addPerson(open, person);
    if (!added.ok) {
      say("bad", t(`tube.${added.reason}`, { person: shown(person) }));
      return false;
    }
    change(added.tube);
    const { length } = added.tube.people;
    if (person.note === undefined) say("good", t("tube.added", { person: shown(person), number: length }));
    else say("warn", t(`tube.${person.note}`, { person: shown(person) }));
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
      setSaid(undefined);
      setDoubtful(scan.person);
    } else if (scan.kind === "person") takePerson(scan.person);
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
    if (few && !householdTogether && !window.confirm(t("tube.sealFew", { people, size: open.poolSize })))
      return;
    await recordAndSend(sealing(nextHead(samplerId), open, setup));
    clear();
    say("good", t("tube.sealed", { barcode: open.tubeBarcode, people }));
  });
  const discard = () => {
    if (tube !== undefined && (tube.people.length === 0 || window.confirm(t("tube.discardSure")))) clear();
  };

  if (!loaded) return null;
  const full = tube !== undefined && tube.people.length >= tube.poolSize;
  return (
    <div className="tube-panel">
      <div className="stack">
        {tube === undefined ? null : <TubeCounter tube={tube} />}
        {householdTogether ? <Notice>{t("tube.householdTogether")}</Notice> : null}
        <div key={said?.turn}>
          {said === undefined ? null : <Notice tone={said.tone}>{said.words}</Notice>}
        </div>
        {doubtful === undefined ? null : (
          <DoubtfulCode
            shown={shown(doubtful)}
            take={() => {
              if (takePerson(doubtful)) setDoubtful(undefined);
            }}
            leave={() => setDoubtful(undefined)}
          />
        )}
        <ErrorNotice error={seal.error} />
        <section className="card">
          <ScanField
            label={tube === undefined ? t("tube.scanTube") : t("tube.scanPerson")}
            hint={tube === undefined ? t("tube.scanTubeHint") : t("tube.scanPersonHint")}
            focusKey={tube?.tubeBarcode ?? "none"}
            onRead={(text) => void read(text)}
          />
        </section>
        {tube === undefined || full ? null : <DocumentForm add={takePerson} />}
        {tube === undefined ? null : (
          <details className="card" open={tube.writtenBy !== undefined}>
            <summary>{t("tube.fromPaper")}</summary>
            <Field
              label={t("tube.writtenBy")}
              hint={t("tube.writtenByHint")}
              maxLength={64}
              autoComplete="off"
              value={tube.writtenBy ?? ""}
              onChange={(e) => change(fromPaper(tube, e.target.value.replace(/[^\p{L}\d._-]/gu, "")))}
            />
          </details>
        )}
      </div>
      {tube === undefined ? null : (
        <div className="stack">
          <ol className="people">
            {tube.people.map((person) => (
              <li key={person.identity}>
                <span className="grow">
                  {person.shownName === undefined ? null : <strong>{person.shownName} </strong>}
                  <span className="code-text">
                    {"code" in person.member ? formatResidentCode(person.member.code) : ""}
                    {person.lastFour === undefined ? "" : ` (${person.lastFour})`}
                  </span>
                </span>
                <button
                  className="button quiet"
                  type="button"
                  aria-label={t("tube.removePerson", { person: shown(person) })}
                  onClick={() => change(removePerson(tube, person.identity))}
                >
                  {t("tube.remove")}
                </button>
              </li>
            ))}
          </ol>
          <button
            className={full ? "button main full seal" : "button full seal"}
            type="button"
            disabled={tube.people.length === 0 || seal.busy}
            onClick={() => void seal.run()}
          >
            {t("tube.seal", { people: tube.people.length })}
          </button>
          <button className="button quiet" type="button" onClick={discard}>
            {t("tube.discard")}
          </button>
        </div>
      )}
    </div>
  );
}
