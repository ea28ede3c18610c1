import { setTimeout as delay } from "node:timers/promises";
import * as z from "zod";
import { plateWells } from "../../local/demo/plates.ts";
import { seededRandom } from "../../local/scenario/random.ts";
import { SARS_COV_2_DUAL_TARGET } from "../../shared/domain/laboratory/kit.ts";
import { RUN_STATES, Run } from "../../shared/domain/laboratory/run.ts";
import { writeQuantStudioText } from "../../shared/instruments/writers/quantstudio-writer.ts";
import type { Actor } from "../../shared/security/tokens.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";
import type { TokenMint } from "../servers/token-mint.ts";
import type { BenchPlate } from "./received-day.ts";

const TECHNICIANS_AT_ONCE = 10;
const LOOK_AGAIN_MS = 250;

const RunStates = z.object({
  runs: z.array(z.object({ state: z.enum(RUN_STATES) })),
  next: z.string().optional(),
});

export interface SubmittedPlate {
  plate: BenchPlate;
  runId: string;
}

/** The people of all laboratories, over HTTP: technicians who upload and submit, reviewers who approve. */
export class Laboratories {
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(
    private readonly origin: string,
    private readonly mint: TokenMint,
    private readonly campaignId: string,
  ) {}

  /** The files as the instruments wrote them, base64. */
  files(plates: readonly BenchPlate[], now: Date): string[] {
    const random = seededRandom("plates");
    return plates.map(({ tubes }, n) =>
      Buffer.from(
        writeQuantStudioText({
          experimentName: `${this.campaignId} ${n + 1}`,
          serialNumber: "270000001",
          runEndedAt: now.toISOString(),
          wells: plateWells(tubes, SARS_COV_2_DUAL_TARGET, random),
        }),
        "utf8",
      ).toString("base64"),
    );
  }

  /** Upload and submit every plate, one technician a laboratory. @throws Error when one is read differently */
  async submit(plates: readonly BenchPlate[], files: readonly string[]): Promise<SubmittedPlate[]> {
    return inParallel([...plates.entries()], TECHNICIANS_AT_ONCE, async ([n, plate]) => {
      const { laboratoryId } = plate;
      const as = await this.token("technician", laboratoryId);
      const answer = await this.ask("POST", `/v1/laboratories/${laboratoryId}/runs`, as, {
        campaignId: this.campaignId,
        kitId: SARS_COV_2_DUAL_TARGET.kitId,
        fileName: `plate-${n + 1}.txt`,
        contentBase64: files[n],
        startedAt: new Date().toISOString(),
      });
      const run = Run.parse(answer);
      mustAgree(run, plate);
      await this.ask("POST", `/v1/runs/${run.runId}/submission`, as);
      return { plate, runId: run.runId };
    });
  }

  /**
   * Approve all plates at the same moment, by other people than those who uploaded them, and wait until every run is
   * published.
   * @returns when the last approval was sent and when the last run was seen published, in milliseconds
   */
  async approveAll(plates: readonly SubmittedPlate[]): Promise<{ lastSentAt: number; publishedAt: number }> {
    for (const { plate } of plates) await this.token("reviewer", plate.laboratoryId);
    let lastSentAt = 0;
    await Promise.all(
      plates.map(async (plate) => {
        lastSentAt = Math.max(lastSentAt, performance.now());
        await this.approve(plate);
      }),
    );
    const laboratoryIds = [...new Set(plates.map(({ plate }) => plate.laboratoryId))];
    await Promise.all(laboratoryIds.map((laboratoryId) => this.untilPublished(laboratoryId)));
    return { lastSentAt, publishedAt: performance.now() };
  }

  /** Approve one plate by another person than who uploaded it. @throws when the server refuses or cannot be reached */
  async approve({ plate, runId }: SubmittedPlate): Promise<Run> {
    const as = await this.token("reviewer", plate.laboratoryId);
    return Run.parse(await this.ask("POST", `/v1/runs/${runId}/approval`, as));
  }

  /** As a reviewer's page does: look at the list until nothing waits there. */
  private async untilPublished(laboratoryId: string): Promise<void> {
    const as = await this.token("reviewer", laboratoryId);
    for (;;) {
      const runs = await this.runsOf(laboratoryId, as);
      if (runs.every(({ state }) => state === "published")) return;
      await delay(LOOK_AGAIN_MS);
    }
  }

  private async runsOf(laboratoryId: string, as: string): Promise<z.infer<typeof RunStates>["runs"]> {
    const all: z.infer<typeof RunStates>["runs"] = [];
    for (let query = "?limit=200"; ; ) {
      const path = `/v1/laboratories/${laboratoryId}/runs${query}`;
      const { runs, next } = RunStates.parse(await this.ask("GET", path, as));
      all.push(...runs);
      if (next === undefined) return all;
      query = `?limit=200&after=${next}`;
    }
  }

  private token(role: "technician" | "reviewer", laboratoryId: string): Promise<string> {
    const subject = `${role}.${laboratoryId}`;
    const known = this.tokens.get(subject);
    if (known) return known;
    const actor: Actor = { subject, role, scope: { kind: "laboratory", laboratoryId }, sessionId: "bench" };
    const made = this.mint.token(actor);
    this.tokens.set(subject, made);
    return made;
  }

  private async ask(method: "GET" | "POST", path: string, token: string, body?: object): Promise<unknown> {
    const answer = await fetch(`${this.origin}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
        "accept-language": "en",
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text);
  }
}

function mustAgree(run: Run, plate: BenchPlate): void {
  const read = new Map(run.tubes.map((tube) => [tube.sampleName, `${tube.match} ${tube.outcome}`]));
  const wrong = plate.tubes.find((tube) => read.get(tube.tubeBarcode) !== `matched ${tube.outcome}`);
  if (wrong !== undefined || read.size !== plate.tubes.length)
    throw new Error(
      `a plate was read differently: ${wrong?.tubeBarcode} ${read.get(wrong?.tubeBarcode ?? "")}`,
    );
}
