import type { Route } from "../../../shared/edge/route.ts";
import { readAlertSettings, setAlertSettings } from "../../command/alert-settings.ts";
import { acknowledgeAlert, listAlerts } from "../../command/alerts.ts";
import { readCourse, readScreen } from "../../command/command-screen.ts";
import { addToReport, listDailyReports } from "../../command/daily-reports.ts";
import {
  listLooks,
  lookAtBox,
  lookAtCommunity,
  lookAtPerson,
  lookAtSite,
  lookAtTube,
} from "../../command/drill-down.ts";
import { exportManifest, exportPart } from "../../command/exports.ts";
import { provincialReconciliation, takeProvincialAnswers } from "../../command/provincial.ts";
import { decide, forecastDecision, listDecisions, takeBackDecision } from "../../command/steering.ts";

export const steeringRoutes: readonly Route[] = [
  readScreen,
  readCourse,
  listAlerts,
  acknowledgeAlert,
  readAlertSettings,
  setAlertSettings,
  forecastDecision,
  decide,
  takeBackDecision,
  listDecisions,
  listDailyReports,
  addToReport,
  lookAtCommunity,
  lookAtSite,
  lookAtBox,
  lookAtTube,
  lookAtPerson,
  listLooks,
  exportPart,
  exportManifest,
  takeProvincialAnswers,
  provincialReconciliation,
];
