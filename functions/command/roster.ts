import * as api from "../../shared/api/command.ts";
import { maskName } from "../../shared/domain/documents/masking.ts";
import { describeRowFault } from "../../shared/domain/roster-row-words.ts";
import { coversCommunity } from "../../shared/domain/scope.ts";
import { readDocumentNumber } from "../../shared/http/read-document-number.ts";
import { route } from "../../shared/http/route.ts";
import { countNameLookup } from "../../shared/store/access/name-lookups.ts";
import { importRows } from "./import-rows.ts";

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
      verdicts: verdicts.map(({ fault, warnings, ...verdict }) => ({
        ...verdict,
        ...(fault ? { reason: describeRowFault(fault)[words] } : {}),
        ...(warnings ? { warnings: warnings.map((warning) => describeRowFault(warning)[words]) } : {}),
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
