import type { Route } from "../../shared/http/route.ts";
import { expectedBoxes, listBoxes, readBox } from "./boxes.ts";
import { boxCustody, tubeCustody } from "./custody.ts";
import { divertBox, divertLaboratory } from "./diversions.ts";
import { handOver } from "./hand-over.ts";
import { confirmLoss, reportLoss } from "./loss.ts";
import { cancelPickUpRoute, listCouriers, listPickUps, putPickUpRoute } from "./pick-ups.ts";
import { previewReception, receiveBox } from "./reception.ts";
import { countUnpacked, listUnpacked } from "./unpacked.ts";
import { listUntested } from "./untested.ts";

export const transportRoutes: readonly Route[] = [
  readBox,
  handOver,
  previewReception,
  receiveBox,
  expectedBoxes,
  listBoxes,
  divertBox,
  divertLaboratory,
  reportLoss,
  confirmLoss,
  listUnpacked,
  countUnpacked,
  listUntested,
  putPickUpRoute,
  cancelPickUpRoute,
  listCouriers,
  listPickUps,
  tubeCustody,
  boxCustody,
];
