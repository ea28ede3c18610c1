import type { Route } from "../../shared/http/route.ts";
import { expectedBoxes, readBox } from "./boxes.ts";
import { boxCustody, tubeCustody } from "./custody.ts";
import { handOver } from "./hand-over.ts";
import { receiveBox } from "./reception.ts";

export const transportRoutes: readonly Route[] = [
  readBox,
  handOver,
  receiveBox,
  expectedBoxes,
  tubeCustody,
  boxCustody,
];
