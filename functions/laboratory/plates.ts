import * as api from "../../shared/contracts/laboratory/plates.ts";
import { usualControls } from "../../shared/domain/laboratory/plate.ts";
import { ageingAlerts, resultDueAt, turnaroundOf } from "../../shared/domain/laboratory/turnaround.ts";
import { limitsOf } from "../../shared/domain/transport/transport-limits.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { encodeGb18030 } from "../../shared/instruments/text/encode-gb18030.ts";
import { writeSampleSheet } from "../../shared/instruments/writers/sample-sheet.ts";
import { takeOff } from "../../shared/services/laboratory/plate-closing.ts";
import { makePlate as make } from "../../shared/services/laboratory/plate-making.ts";
import { plateOf } from "../../shared/store/laboratory/plates.ts";
import { retryOnConflict } from "../../shared/store/table.ts";

const PLATES_LISTED = 500;

/**
 * Make a plate of the tubes that wait, or of those named. The same request again answers with the same plate.
 * 404 `campaign-unknown` | `kit-unknown`, 409 `kit-retired` | `plate-empty` | `plate-exists`.
 */
export const makePlate = route(
  api.makePlate,
  async ({ params: { laboratoryId }, body, actor, clock, services }) => {
    const { plateId, campaignId, kitId, size, fill, tubeBarcodes } = body;
    const { stores } = services;
    await stores.campaigns.get(campaignId);
    const known = await stores.plates.find(laboratoryId, plateId);
    const kit = known?.kit ?? (await stores.kits.inUse(laboratoryId, kitId));
    const plate = await make(services, {
      plate: {
        ...{ plateId, laboratoryId, campaignId, size, fill },
        kit: { kitId: kit.kitId, version: kit.version },
        controls: body.controls ?? usualControls(size, fill),
        madeBy: actor.subject,
        madeAt: known?.madeAt ?? clock.now().toISOString(),
      },
      named: tubeBarcodes,
      request: JSON.stringify([campaignId, kitId, size, fill, body.controls, tubeBarcodes, actor.subject]),
    });
    return plateOf(plate);
  },
);

export const listPlates = route(
  api.listPlates,
  async ({ params: { laboratoryId }, query: { state }, services: { stores } }) => {
    const plates = await stores.plates.ofLaboratory(laboratoryId, PLATES_LISTED + 1);
    return {
      plates: plates
        .slice(0, PLATES_LISTED)
        .filter((plate) => state === undefined || plate.state === state)
        .map(({ leftOut: _, ...plate }) => ({ ...plate, tubes: plate.tubes.length })),
      cut: plates.length > PLATES_LISTED,
    };
  },
);

/** 404 `plate-unknown` */
export const readPlate = route(
  api.readPlate,
  async ({ params: { laboratoryId, plateId }, clock, services: { stores } }) => {
    const plate = plateOf(await stores.plates.get(laboratoryId, plateId));
    const tubes = await stores.tubes.getMany(plate.tubes.map(({ tubeBarcode }) => tubeBarcode));
    const limits = limitsOf(await stores.campaigns.get(plate.campaignId));
    const now = clock.now().toISOString();
    return {
      ...plate,
      tubes: plate.tubes.map((planned) => {
        const tube = tubes.get(planned.tubeBarcode);
        if (!tube) return { ...planned, alerts: [], onPlate: false };
        const { kind, state } = tube;
        const untested = state === "received" || state === "testing";
        const dueAt = resultDueAt(tube);
        return {
          ...planned,
          ...{ kind, state, turnaround: turnaroundOf(tube) },
          ...(dueAt === undefined ? {} : { dueAt }),
          alerts: untested ? ageingAlerts(tube, now, limits) : [],
          onPlate: state === "testing" && tube.plateId === plateId,
        };
      }),
    };
  },
);

/** 404 `plate-unknown`, 409 `plate-transition` while the plate is being made or once it is cancelled. */
export const sampleSheet = route(
  api.sampleSheet,
  async ({ params: { laboratoryId, plateId }, query: { instrument }, services: { stores } }) => {
    const plate = await stores.plates.get(laboratoryId, plateId);
    if (plate.state === "making" || plate.state === "cancelled")
      throw new ProblemError("plate-transition", { plateId, state: plate.state });
    const kit = await stores.kits.version(laboratoryId, plate.kit.kitId, plate.kit.version);
    const { fileName, encoding, text } = writeSampleSheet(instrument, plate, kit);
    const bytes = encoding === "gb18030" ? encodeGb18030(text) : Buffer.from(text, "utf8");
    return { fileName, encoding, contentBase64: Buffer.from(bytes).toString("base64") };
  },
);

/** Its tubes wait to be plated again, and then the plate is cancelled. 409 `plate-transition` once it was tested. */
export const cancelPlate = route(
  api.cancelPlate,
  ({ params: { laboratoryId, plateId }, body: { reason }, actor, clock, services }) => {
    const { stores, table } = services;
    return retryOnConflict(async () => {
      const plate = await stores.plates.get(laboratoryId, plateId);
      if (plate.state === "cancelled") return plateOf(plate);
      if (plate.state === "tested")
        throw new ProblemError("plate-transition", { plateId, state: plate.state });
      const at = clock.now().toISOString();
      await takeOff(services, plate, { who: actor.subject, at });
      const end = { cancelledBy: actor.subject, cancelledAt: at, cancelReason: reason };
      await table.transact([stores.plates.change(plate, { state: "cancelled", ...end })]);
      return plateOf(await stores.plates.get(laboratoryId, plateId));
    });
  },
);
