import { uploadRun } from "../../../shared/contracts/laboratory/runs.ts";
import { SARS_COV_2_DUAL_TARGET } from "../../../shared/domain/laboratory/kit.ts";
import { type Plate, plateFile } from "./plate.ts";
import { instantAt, type World } from "./world.ts";

/** What a laboratory's instruments write is uploaded by its technician. */
export class RunUploads {
  /** The next file that is uploaded is that of the run before. */
  takesWrongFile = false;
  private lastFile: string | undefined;

  constructor(
    private readonly laboratoryId: string,
    private readonly world: World,
  ) {}

  async upload(plate: Plate, atMs: number, contaminated: boolean) {
    const { client, staff, campaign, records } = this.world;
    const { laboratoryId } = this;
    records.runs += 1;
    const name = `${laboratoryId}-${plate.number}${contaminated ? "-spoilt" : ""}`;
    const file = plateFile(this.world, { plate, name, laboratoryId, atMs, contaminated });
    const as = await staff.technician(laboratoryId);
    const asked = { atMs, as, params: { laboratoryId } };
    const body = {
      campaignId: campaign.campaignId,
      kitId: SARS_COV_2_DUAL_TARGET.kitId,
      startedAt: instantAt(plate.startedMs),
    };
    if (this.takesWrongFile && this.lastFile !== undefined && this.lastFile !== file) {
      this.takesWrongFile = false;
      const reply = await client.ask(uploadRun, {
        ...{ ...asked, call: `upload-wrong/${name}` },
        body: { ...body, fileName: `${name}-wrong.txt`, contentBase64: this.lastFile },
      });
      const said = reply.ok ? "accepted" : reply.refusal.problem;
      if (said !== "file-already-uploaded")
        records.surprise(`file of another run at ${laboratoryId}: ${said}`);
    }
    if (!contaminated) this.lastFile = file;
    return await client.call(uploadRun, {
      ...{ ...asked, call: `upload/${name}` },
      body: { ...body, fileName: `${campaign.campaignId}-${name}.txt`, contentBase64: file },
    });
  }
}
