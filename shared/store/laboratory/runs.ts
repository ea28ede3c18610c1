import * as z from "zod";
import { RUN_CONTENTS, Run, type RunState, type RunTube } from "../../domain/laboratory/run.ts";
import { filesOf } from "../../domain/laboratory/run-files.ts";
import { ProblemError } from "../../errors/problem.ts";
import { conflict, type Key, type Table, type Write } from "../table.ts";
import { readRunContents, runContentsItem, runTubesText } from "./run-contents.ts";

// A run is two items in its partition: the head, small and on its laboratory's list, and the contents of the plate,
// which only a reader of the one run needs. Every step is conditional on the head's state. A pointer under laboratory and
// hash finds the run that a file's bytes belong to, so that one file cannot become two runs of a laboratory; what others
// uploaded neither shows nor stands in its way.

const RunHead = Run.omit(RUN_CONTENTS);
export type RunHead = z.infer<typeof RunHead>;
const FilePointer = z.object({ runId: z.string() });

const headKey = (runId: string): Key => ({ pk: `RUN#${runId}`, sk: "HEAD" });
const contentsKey = (runId: string): Key => ({ pk: `RUN#${runId}`, sk: "CONTENTS" });
const fileKey = (laboratoryId: string, sha256: string): Key => ({
  pk: `FILE#${laboratoryId}#${sha256}`,
  sk: "RUN",
});
/** Earlier versions had one pointer for all laboratories. */
const sharedFileKey = (sha256: string): Key => ({ pk: `FILE#${sha256}`, sk: "RUN" });
const laboratoryList = (laboratoryId: string): string => `RUNS#${laboratoryId}`;

export class RunStore {
  constructor(private readonly table: Table) {}

  /** @throws ProblemError `run-unknown` */
  async get(runId: string): Promise<Run> {
    const items = await this.table.batchGet([headKey(runId), contentsKey(runId)]);
    const head = items.find((item) => item.sk === "HEAD");
    const contents = items.find((item) => item.sk === "CONTENTS");
    if (!head || !contents) throw new ProblemError("run-unknown", { runId });
    return { ...RunHead.parse(head), ...readRunContents(contents) };
  }

  /**
   * Runs of a laboratory, newest first, a page at a time.
   * @param page.after the run that the page follows on; the newest first unless given
   * @param page.limit runs looked at; in a page of one state there may be fewer
   * @returns `next` the run to go on after; nothing at the end
   */
  async ofLaboratory(
    laboratoryId: string,
    { state, after, limit }: { state?: RunState | undefined; after?: string | undefined; limit: number },
  ): Promise<{ runs: RunHead[]; next?: string }> {
    const items = await this.table.list(laboratoryList(laboratoryId), "", {
      ...(after === undefined ? {} : { after }),
      ...{ newestFirst: true, limit: limit + 1 },
    });
    const looked = items.slice(0, limit).map((item) => RunHead.parse(item));
    const last = items.length > limit ? looked.at(-1) : undefined;
    return {
      runs: state === undefined ? looked : looked.filter((head) => head.state === state),
      ...(last === undefined ? {} : { next: last.runId }),
    };
  }

  /** The run of a laboratory that follows on another one, the first where none is named; oldest first. */
  async nextOf(laboratoryId: string, runId: string | undefined): Promise<string | undefined> {
    const [next] = await this.table.list(laboratoryList(laboratoryId), "", {
      ...(runId === undefined ? {} : { after: runId }),
      ...{ limit: 1, attributes: ["runId"] },
    });
    return next === undefined ? undefined : String(next.runId);
  }

  /** The run of a laboratory that a file's bytes belong to. */
  async ofFile(laboratoryId: string, sha256: string): Promise<Run | undefined> {
    const keys = [fileKey(laboratoryId, sha256), sharedFileKey(sha256)];
    const found = await this.table.batchGet(keys);
    const pointer = found.find(({ pk }) => pk === keys[0]?.pk) ?? found[0];
    const run = pointer && (await this.get(FilePointer.parse(pointer).runId));
    return run?.laboratoryId === laboratoryId ? run : undefined;
  }

  /**
   * Record a run, in place of earlier looks at its files that nobody submitted, or after a run of them was rejected.
   * @throws ConflictError when a file was uploaded, or an earlier run submitted or replaced, meanwhile
   */
  async record(run: Run, earlier: readonly Run[] = [], also: readonly Write[] = []): Promise<void> {
    const previews = earlier.filter(({ state }) => state === "uploaded");
    const replaced = previews.map(({ runId }) =>
      this.table.update(headKey(runId), "SET #state = :rejected, rejectionReason = :reason", {
        names: { state: "state" },
        values: { rejected: "rejected", reason: `replaced by ${run.runId}`, uploaded: "uploaded" },
        condition: "#state = :uploaded AND attribute_not_exists(submittedBy)",
        otherwise: conflict,
      }),
    );
    await this.table.transact([...this.pointers(run, earlier), ...replaced, ...this.newRun(run), ...also]);
  }

  /** Point every file of the run to it, and files that only a replaced run had to nowhere. */
  private pointers(run: Run, earlier: readonly Run[]): Write[] {
    const owners = new Map(
      earlier.flatMap((was) => filesOf(was).map(({ sha256 }) => [sha256, was.runId] as const)),
    );
    const hashes = new Set(filesOf(run).map(({ sha256 }) => sha256));
    const own = [...hashes].map((sha256) => {
      const was = owners.get(sha256);
      const pointer = { ...fileKey(run.laboratoryId, sha256), runId: run.runId };
      if (was === undefined) return this.table.put(pointer, "absent", conflict);
      return this.table.replace(pointer, {
        values: { was },
        condition: "attribute_not_exists(pk) OR runId = :was",
        otherwise: conflict,
      });
    });
    const left = [...owners.keys()].filter((sha256) => !hashes.has(sha256));
    return [...own, ...left.map((sha256) => this.table.delete(fileKey(run.laboratoryId, sha256)))];
  }

  private newRun(run: Run): Write[] {
    const list = { listPk: laboratoryList(run.laboratoryId), listSk: run.runId };
    return [
      this.table.put({ ...headKey(run.runId), ...RunHead.parse(run), ...list }),
      this.table.put({ ...contentsKey(run.runId), ...runContentsItem(run) }),
    ];
  }

  /** Note who submits before the first tube is reported, so that the file can no longer be looked at anew. */
  async beginSubmission(runId: string, who: string, reasons: Run["reasons"]): Promise<void> {
    const given = reasons === undefined || reasons.length === 0 ? {} : { reasons };
    await this.table.transact([this.step(runId, "uploaded", { submittedBy: who, ...given })]);
  }

  async finishSubmission(
    runId: string,
    { tubes, dueAt }: { tubes: readonly RunTube[]; dueAt: string | undefined },
    who: string,
    at: string,
  ): Promise<void> {
    const due = dueAt === undefined ? {} : { dueAt };
    await this.table.transact([
      this.step(runId, "uploaded", { state: "submitted", submittedBy: who, submittedAt: at, ...due }),
      this.table.update(contentsKey(runId), "SET tubes = :tubes REMOVE leftOut", {
        values: { tubes: runTubesText(tubes) },
      }),
    ]);
  }

  /** The write that approves a submitted run. */
  approve(
    { runId }: Pick<Run, "runId">,
    { by, at, acknowledged }: { by: string; at: string; acknowledged: string[] },
  ): Write {
    return this.step(runId, "submitted", {
      ...{ state: "approved", reviewedBy: by, reviewedAt: at },
      ...(acknowledged.length === 0 ? {} : { acknowledged }),
    });
  }

  async finishPublication(
    runId: string,
    end: Pick<RunHead, "state" | "published" | "toRepeat">,
    also: readonly Write[] = [],
  ): Promise<void> {
    await this.table.transact([this.step(runId, "approved", end), ...also]);
  }

  async finishRejection(
    runId: string,
    { by, at, reason }: { by: string; at: string; reason: string },
    also: readonly Write[] = [],
  ): Promise<void> {
    await this.table.transact([
      this.step(runId, "submitted", {
        ...{ state: "rejected", reviewedBy: by, reviewedAt: at, rejectionReason: reason },
      }),
      ...also,
    ]);
  }

  /**
   * The writes that leave some of a run's tubes out of it, by their place in its list; for a run that nobody began to
   * submit, or that waits for review.
   */
  leaveOut({ runId, state }: Run, places: readonly number[]): Write[] {
    return [
      this.table.check(headKey(runId), {
        names: { state: "state" },
        values: { state },
        condition: `#state = :state${state === "uploaded" ? " AND attribute_not_exists(submittedBy)" : ""}`,
        otherwise: conflict,
      }),
      this.table.update(
        contentsKey(runId),
        "SET leftOut = list_append(if_not_exists(leftOut, :none), :places)",
        { values: { none: [], places } },
      ),
    ];
  }

  /** A check, for the transaction of something done in a run's name, that the run still stands where it stood. */
  stillIn(runId: string, state: RunState): Write {
    return this.table.check(headKey(runId), {
      names: { state: "state" },
      values: { state },
      condition: "#state = :state",
      otherwise: conflict,
    });
  }

  private step(runId: string, from: RunState, changes: Partial<RunHead>): Write {
    const names = Object.keys(changes);
    return this.table.update(headKey(runId), `SET ${names.map((name) => `#${name} = :${name}`).join(", ")}`, {
      names: { state: "state", ...Object.fromEntries(names.map((name) => [name, name])) },
      values: { ...changes, from },
      condition: "#state = :from",
      otherwise: conflict,
    });
  }
}
