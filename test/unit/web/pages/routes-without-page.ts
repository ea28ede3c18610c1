/** Why a route should have no page. */
const COMMAND_SCREEN = "command screen: watching and steering while a campaign runs";
const DECIDED = "the command screen decides it, with its forecast, and takes it back";
const OPERATOR = "operators replace and withdraw signing keys by the runbook";
const OTHER_SYSTEM = "called by other systems, not by people";
const PAGE_ITSELF = "the pages call it outside the keyed calls: before a sign-in, or to keep one";
const FOR_ANYBODY = "for maps and sites of the district, which show it to anybody";
const FROM_PLAN =
  "rehearsals and other systems make a campaign of a plan; pages set a campaign that stands to one";
const OTHER_WAY = "the pages book by household, search by sub-district";

export const ROUTES_WITHOUT_PAGE: Readonly<Record<string, string>> = {
  "GET /v1/keys": OTHER_SYSTEM,
  "POST /v1/sign-in/refresh": PAGE_ITSELF,
  "GET /v1/public/campaigns/{campaignId}/availability": FOR_ANYBODY,
  "POST /v1/bookings": OTHER_WAY,
  "POST /v1/planned-campaigns": FROM_PLAN,
  "GET /v1/campaigns/{campaignId}/sites/nearest": OTHER_WAY,
  "GET /v1/card-keys": OPERATOR,
  "POST /v1/card-keys/rotation": OPERATOR,
  "POST /v1/card-keys/{keyId}/withdrawal": OPERATOR,
  "GET /v1/token-keys": OPERATOR,
  "POST /v1/token-keys/rotation": OPERATOR,
  "POST /v1/token-keys/{keyId}/withdrawal": OPERATOR,
  "POST /v1/receipts/{receiptToken}": OTHER_SYSTEM,
  "GET /v1/receipt-address": OTHER_SYSTEM,
  "POST /v1/status-queries": OTHER_SYSTEM,
  "GET /v1/campaigns/{campaignId}/status-events": OTHER_SYSTEM,
  "PUT /v1/campaigns/{campaignId}/sites/{siteId}/days/{day}": DECIDED,
  "GET /v1/campaigns/{campaignId}/laboratory-capacity": COMMAND_SCREEN,
  "GET /v1/campaigns/{campaignId}/overbooked": COMMAND_SCREEN,
  "GET /v1/campaigns/{campaignId}/notices": COMMAND_SCREEN,
};

/** Routes that people should have a page for and have none yet. A route that gets one leaves the list. */
export const ROUTES_WANTING_PAGE: readonly string[] = [];
