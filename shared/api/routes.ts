import * as access from "./access.ts";
import * as bookings from "./bookings.ts";
import * as codeKeys from "./code-keys.ts";
import * as command from "./command.ts";
import type { RouteContract } from "./contract.ts";
import * as corrections from "./corrections.ts";
import * as devices from "./devices.ts";
import * as followUps from "./follow-ups.ts";
import * as groups from "./groups.ts";
import * as integration from "./integration.ts";
import * as kits from "./kits.ts";
import * as lab from "./lab.ts";
import * as labelRolls from "./label-rolls.ts";
import * as merges from "./merges.ts";
import * as pickUps from "./pick-ups.ts";
import * as plates from "./plates.ts";
import * as quality from "./quality.ts";
import * as quarantine from "./quarantine.ts";
import * as readingOptions from "./reading-options.ts";
import * as residents from "./residents.ts";
import * as sampling from "./sampling.ts";
import * as slots from "./slots.ts";
import * as staffAccounts from "./staff-accounts.ts";
import * as supplies from "./supplies.ts";
import * as transport from "./transport.ts";
import * as tubeDesk from "./tube-desk.ts";
import * as unpackedTubes from "./unpacked-tubes.ts";
import * as waitingRoom from "./waiting-room.ts";
import * as workList from "./work-list.ts";

const isRoute = (value: unknown): value is RouteContract =>
  typeof value === "object" && value !== null && "operationId" in value && "key" in value;

/** The one route list: read by the gateway's definition, the local server, the authorizer and the OpenAPI generator. */
export const ROUTES: readonly RouteContract[] = [
  access,
  staffAccounts,
  codeKeys,
  residents,
  bookings,
  slots,
  waitingRoom,
  sampling,
  quarantine,
  tubeDesk,
  merges,
  devices,
  labelRolls,
  transport,
  unpackedTubes,
  pickUps,
  lab,
  corrections,
  kits,
  plates,
  workList,
  quality,
  readingOptions,
  command,
  followUps,
  groups,
  supplies,
  integration,
]
  .flatMap((module) => Object.values(module))
  .filter(isRoute);
