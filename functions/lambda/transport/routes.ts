import type { Route } from "../../../shared/edge/route.ts";
import { expectedBoxes, listBoxes, readBox } from "../../transport/boxes.ts";
import { boxCustody, tubeCustody } from "../../transport/custody.ts";
import { divertBox, divertLaboratory } from "../../transport/diversions.ts";
import { handOver } from "../../transport/hand-over.ts";
import { confirmLoss, reportLoss } from "../../transport/loss.ts";
import { cancelPickUpRoute, listCouriers, listPickUps, putPickUpRoute } from "../../transport/pick-ups.ts";
import { previewReceipt, receiveBox } from "../../transport/receipt.ts";
import { countUnpacked, listUnpacked } from "../../transport/unpacked.ts";
import { listUntested } from "../../transport/untested.ts";

export const transportRoutes: readonly Route[] = [
  readBox,
  handOver,
  previewReceipt,
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
