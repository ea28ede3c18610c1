import * as z from "zod";
import { isTurned } from "./arrangement.ts";
import type { Run, TubeMatch } from "./run.ts";
import { isOtherKit } from "./run-kit.ts";

/**
 * Something of a run that whoever approves it has to have seen. `name` says what and stays the same, `of` which
 * samples, rows or targets; for some the laboratory says why it stands behind the run all the same.
 */
export const RunWarning = z.object({
  name: z.string(),
  of: z.array(z.string()),
  needsReason: z.boolean(),
});
export type RunWarning = z.infer<typeof RunWarning>;

/** What is left out of a plate on purpose is no warning. */
const USUAL_ROWS: ReadonlySet<string> = new Set(["emptyWell", "omitted"]);
const NO_WARNING: ReadonlySet<TubeMatch> = new Set(["matched", "toRepeat", "otherKit"]);

type WarnedRun = Pick<
  Run,
  | "kit"
  | "plate"
  | "cancelledPlate"
  | "plateDifferences"
  | "tubes"
  | "wellsRefused"
  | "timeDoubts"
  | "fileEndedAt"
  | "likelyControls"
  | "targets"
  | "notDetectedAs"
>;

/** Every warning of a run by its name, in the order in which a page shows them. A turned plate is none: it is refused. */
export function warningsOf(run: WarnedRun): RunWarning[] {
  const { kit, plate, cancelledPlate, tubes, timeDoubts = [], likelyControls = [] } = run;
  const named = (name: string, of: readonly string[], needsReason = false): RunWarning[] =>
    of.length === 0 ? [] : [{ name, of: [...new Set(of)], needsReason }];
  const planned = plate?.kit ?? cancelledPlate?.kit;
  return [
    ...(isOtherKit(run) && planned
      ? named("otherKit", [`${kit.kitId} v${kit.version}`, `${planned.kitId} v${planned.version}`], true)
      : []),
    ...timeDoubts.flatMap((doubt) => named(`time:${doubt}`, [run.fileEndedAt ?? ""], true)),
    ...named("plateCancelled", cancelledPlate ? [cancelledPlate.plateId] : []),
    ...grouped("plate", plate && isTurned(plate.arrangement) ? [] : (run.plateDifferences ?? []), (each) => [
      each.kind,
      each.sample,
    ]),
    ...grouped(
      "keptBack",
      tubes.filter(({ match }) => !NO_WARNING.has(match)),
      ({ match, sampleName }) => [match, sampleName],
    ),
    ...grouped(
      "tube",
      tubes.flatMap(({ sampleName, match, flags = [] }) =>
        match === "matched" ? flags.map((flag) => ({ flag, sampleName })) : [],
      ),
      ({ flag, sampleName }) => [flag, sampleName],
    ),
    ...named(
      "likelyControl",
      likelyControls.map(({ sampleName }) => sampleName),
    ),
    ...named("targetsNotMeasured", run.targets?.notMeasured ?? []),
    ...grouped(
      "row",
      run.wellsRefused.filter(({ reason }) => !USUAL_ROWS.has(reason)),
      ({ reason, line, file }) => [reason, file === undefined ? String(line) : `${file}:${line}`],
    ),
    ...named(
      "notDetectedSpelling",
      (run.notDetectedAs ?? []).map(({ spelling, wells }) => `${spelling} (${wells})`),
    ),
  ];
}

function grouped<T>(
  name: string,
  all: readonly T[],
  read: (each: T) => [kind: string, subject: string],
): RunWarning[] {
  const kinds = new Map<string, Set<string>>();
  for (const each of all) {
    const [kind, subject] = read(each);
    kinds.set(kind, (kinds.get(kind) ?? new Set()).add(subject));
  }
  return [...kinds].map(([kind, of]) => ({ name: `${name}:${kind}`, of: [...of], needsReason: false }));
}

/** Names of warnings that a decision leaves out, in the order of the warnings. */
export const leftOutOf = (warnings: readonly RunWarning[], names: readonly string[]): string[] =>
  warnings.map(({ name }) => name).filter((name) => !names.includes(name));
