import * as api from "../../shared/contracts/laboratory/reading-options.ts";
import { route } from "../../shared/edge/route.ts";

export const readReadingOptions = route(
  api.readReadingOptions,
  async ({ params: { laboratoryId }, services: { stores } }) =>
    stores.laboratorySettings.reading(laboratoryId),
);

/** A reviewer, who stands behind what is published by it. The same again changes nothing. */
export const saveReadingOptions = route(
  api.saveReadingOptions,
  async ({ params: { laboratoryId }, body, actor, clock, services: { stores } }) => {
    const was = await stores.laboratorySettings.reading(laboratoryId);
    const notDetected = [...new Set(body.notDetected)];
    if (was.notDetected.join() === notDetected.join()) return was;
    const settings = { notDetected, savedBy: actor.subject, savedAt: clock.now().toISOString() };
    await stores.laboratorySettings.saveReading(laboratoryId, settings);
    return settings;
  },
);
