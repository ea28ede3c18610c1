import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { ulid } from "ulid";
import { call } from "../api/call.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Field, SelectField } from "../ui/fields/field.tsx";
import { violationsShown } from "../ui/fields/violations-shown.ts";
import { Page } from "../ui/page.tsx";
import { PersonFields } from "../ui/person-fields.tsx";
import { useRead } from "../ui/reads/use-read.ts";
import { nameIn } from "../ui/times.ts";
import { typedPerson } from "../ui/typed-person.ts";
import { useAction } from "../ui/use-action.ts";
import { useFoundPerson } from "./use-found-person.ts";

const WITHOUT_DOCUMENT = ["none"] as const;
const ASKS = ["name", "birthDate", "phone"] as const;

/** Put somebody without a document on the roster: by name and age, and by who looks after them or vouches for them. */
export function RegisterPage({ communityIds }: { communityIds: readonly string[] }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  // The same person sent again, after an answer that was lost, is not registered twice.
  const [personId] = useState(() => ulid());
  const [communityId, setCommunityId] = useState(communityIds[0] ?? "");
  const [person, setPerson] = useState(typedPerson("none", { birthKnown: true }));
  const [address, setAddress] = useState("");
  const guardian = useFoundPerson();
  const areas = useRead("GET /v1/areas", {});
  const nameOf = (id: string): string => {
    const area = areas.data?.areas.find(({ areaId }) => areaId === id);
    return area === undefined ? id : nameIn(i18n.language, area.name);
  };

  const register = useAction(async () => {
    const { ok, residentId: guardianId } = await guardian.find();
    if (!ok) return;
    const { name, birthKnown, birthDate, age, phone } = person;
    const born = birthKnown ? { birthDate } : { age: Number(age) };
    const { residentId } = await call("POST /v1/residents", {
      as: "staff",
      body: { personId, communityId, name: name.trim(), ...born, guardianId, phone, address },
    });
    await navigate(`/people/${residentId}`, { replace: true });
  });
  const violationAt = violationsShown(register.error);

  return (
    <Page title={t("people.register")} back="/people">
      <form
        className="card"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void register.run();
        }}
      >
        <p className="soft">{t("people.registerFirst")}</p>
        <PersonFields
          choices={WITHOUT_DOCUMENT}
          value={person}
          change={setPerson}
          asks={ASKS}
          violationAt={violationAt}
        />
        {communityIds.length === 1 ? null : (
          <SelectField
            label={t("people.community")}
            value={communityId}
            onChange={(e) => setCommunityId(e.target.value)}
          >
            {communityIds.map((each) => (
              <option key={each} value={each}>
                {nameOf(each)}
              </option>
            ))}
          </SelectField>
        )}
        <Field
          label={t("people.address")}
          autoComplete="off"
          maxLength={200}
          violation={violationAt("/address")}
          value={address}
          onChange={(e) => setAddress(e.target.value)}
        />
        {/* Last, because a hardware scanner ends with Enter, which sends the form. */}
        <PersonFields
          label={t("people.guardianBy")}
          nobody={{ word: t("people.vouch"), choose: guardian.clear }}
          {...guardian.fields}
        />
        <ErrorNotice error={register.error} />
        <button className="button main full" type="submit" disabled={register.busy}>
          {t("people.send")}
        </button>
      </form>
    </Page>
  );
}
