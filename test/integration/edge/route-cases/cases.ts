import { ACCESS_CASES } from "./access.ts";
import { API_KEY_CASES } from "./api-keys.ts";
import { BOOKINGS_CASES } from "./bookings.ts";
import { CAMPAIGN_CASES } from "./campaigns.ts";
import { COMMAND_CASES } from "./command.ts";
import { COMMAND_SCREEN_CASES, DRILL_DOWN_CASES } from "./command-screen.ts";
import { CORRECTION_CASES } from "./corrections.ts";
import { SHIFT_CASES } from "./field/shifts.ts";
import { FIELD_CASES } from "./field.ts";
import { FOLLOW_UP_CASES } from "./follow-ups.ts";
import { GROUP_CASES } from "./groups.ts";
import { INTEGRATION_CASES } from "./integration.ts";
import { LAB_CASES } from "./lab.ts";
import { MESSAGE_CASES } from "./messages.ts";
import { PLATE_CASES } from "./plates.ts";
import { RESIDENTS_CASES } from "./residents.ts";
import type { RouteCase } from "./route-case.ts";
import { SAMPLING_CASES } from "./sampling.ts";
import { SUPPLY_CASES } from "./supplies.ts";
import { TRANSPORT_CASES } from "./transport.ts";
import { WAITING_ROOM_CASES } from "./waiting-room.ts";

/** One case for every route, by operation id. */
export const CASES: Record<string, RouteCase> = {
  ...ACCESS_CASES,
  ...API_KEY_CASES,
  ...RESIDENTS_CASES,
  ...BOOKINGS_CASES,
  ...WAITING_ROOM_CASES,
  ...SAMPLING_CASES,
  ...TRANSPORT_CASES,
  ...LAB_CASES,
  ...PLATE_CASES,
  ...CORRECTION_CASES,
  ...CAMPAIGN_CASES,
  ...COMMAND_CASES,
  ...COMMAND_SCREEN_CASES,
  ...FIELD_CASES,
  ...SHIFT_CASES,
  ...MESSAGE_CASES,
  ...DRILL_DOWN_CASES,
  ...FOLLOW_UP_CASES,
  ...GROUP_CASES,
  ...SUPPLY_CASES,
  ...INTEGRATION_CASES,
};
