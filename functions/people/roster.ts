import * as api from "../../shared/contracts/people/roster.ts";
import { coversCommunity } from "../../shared/domain/access/scope.ts";
import { maskName } from "../../shared/domain/people/documents/masking.ts";
import { describeRowViolation } from "../../shared/domain/people/roster-row-words.ts";
import { readDocumentNumber } from "../../shared/edge/read-document-number.ts";
import { route } from "../../shared/edge/route.ts";
import { importRows } from "../../shared/services/people/roster/import-rows.ts";
import { countNameLookup } from "../../shared/store/access/name-lookups.ts";

/** Import a chunk of a roster; each row gets a verdict. 409 `import-changed`. */
export const importRoster = route(
  api.importRoster,
  async ({ body, actor, reach, clock, language, services }) => {
    const { rosterImports } = services.stores;
    const scope = reach.within();
    const chunk = { ...body, importedBy: actor.subject };
    const verdicts =
      (await rosterImports.verdicts(chunk)) ??
      (await rosterImports.keep(
        chunk,
        await importRows(services, {
          rows: body.rows,
          firstLine: body.firstLine,
          scope,
          importedBy: actor.subject,
          chunk: `${body.importId}#${body.chunk}`,
        }),
        clock.now(),
      ));
    const words = language === "zh-CN" ? "zh" : "en";
    const count = (verdict: (typeof verdicts)[number]["verdict"]) =>
      verdicts.filter((each) => each.verdict === verdict).length;
    return {
      read: verdicts.length,
      accepted: count("accepted"),
      updated: count("updated"),
      unchanged: count("unchanged"),
      rejected: count("rejected"),
      verdicts: verdicts.map(({ fault: violation, warnings, ...verdict }) => ({
        ...verdict,
        ...(violation ? { reason: describeRowViolation(violation)[words] } : {}),
        ...(warnings ? { warnings: warnings.map((warning) => describeRowViolation(warning)[words]) } : {}),
      })),
    };
  },
);

/**
 * Find a resident of one's communities by document. 404 `resident-unknown`, also for those of other communities; 429
 * `too-many-names`.
 */
export const findResident = route(
  api.findResident,
  async ({ body, actor, reach, clock, language, services }) => {
    const { residents } = services.stores;
    const documentNumber = readDocumentNumber(body, clock.now(), language);
    await countNameLookup(services, actor.subject, clock.now());
    const residentId = await residents.idByDocument(body.documentType, documentNumber);
    const found = residentId === undefined ? undefined : await residents.get(residentId);
    const { name, communityId, ...resident } = reach.one(found, (scope, person) =>
      coversCommunity(scope, person.communityId),
    );
    return { residentId: resident.residentId, maskedName: maskName(name), communityId };
  },
);
