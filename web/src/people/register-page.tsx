import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { ulid } from "ulid";
import { GREATEST_AGE_TOLD } from "../../../shared/domain/people/without-document.ts";
import { call } from "../api/call.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { faultsShown } from "../ui/faults-shown.ts";
import { Field, SelectField } from "../ui/field.tsx";
import { Page } from "../ui/page.tsx";
import { chinaDay, nameIn } from "../ui/times.ts";
import { useAction } from "../ui/use-action.ts";
import { useAnswer } from "../ui/use-answer.ts";
import { IdentificationFields } from "./identification-fields.tsx";
import { AREAS, REGISTER } from "./routes.ts";
import { useIdentification } from "./use-identification.ts";

/** Put somebody without a document on the roster: by name and age, and by who looks after them or vouches for them. */
export function RegisterPage({ communityIds }: { communityIds: readonly string[] }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  // The same person sent again, after an answer that was lost, is not registered twice.
  const [personId] = useState(() => ulid());
  const [communityId, setCommunityId] = useState(communityIds[0] ?? "");
  const [name, setName] = useState("");
  const [birthKnown, setBirthKnown] = useState(true);
  const [birthDate, setBirthDate] = useState("");
  const [age, setAge] = useState("");
  const [phone, setPhone] = useState("");
  const [address, setAddress] = useState("");
  const guardian = useIdentification(undefined);
  const areas = useAnswer("areas", () => call(AREAS, { as: "staff" }));
  const nameOf = (id: string): string => {
    const area = areas.answer?.areas.find(({ areaId }) => areaId === id);
    return area === undefined ? id : nameIn(i18n.language, area.name);
  };

  const register = useAction(async () => {
    const { ok, residentId: guardianId } = await guardian.find();
    if (!ok) return;
    const born = birthKnown ? { birthDate } : { age: Number(age) };
    const { residentId } = await call(REGISTER, {
      as: "staff",
      body: { personId, communityId, name: name.trim(), ...born, guardianId, phone, address },
    });
    await navigate(`/people/${residentId}`, { replace: true });
  });
  const faultAt = faultsShown(register.error);

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
        <Field
          label={t("document.name")}
          required
          maxLength={80}
          autoComplete="off"
          fault={faultAt("/name")}
          value={name}
          onChange={(e) => setName(e.target.value)}
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
        <SelectField
          label={t("people.birth")}
          value={birthKnown ? "known" : "age"}
          onChange={(e) => setBirthKnown(e.target.value === "known")}
        >
          <option value="known">{t("people.birthKnown")}</option>
          <option value="age">{t("people.ageOnly")}</option>
        </SelectField>
        {birthKnown ? (
          <Field
            label={t("people.birthDate")}
            type="date"
            required
            max={chinaDay(Date.now())}
            fault={faultAt("/birthDate")}
            value={birthDate}
            onChange={(e) => setBirthDate(e.target.value)}
          />
        ) : (
          <Field
            label={t("document.age")}
            hint={t("document.ageHint")}
            type="number"
            inputMode="numeric"
            required
            min={0}
            max={GREATEST_AGE_TOLD}
            fault={faultAt("/age")}
            value={age}
            onChange={(e) => setAge(e.target.value)}
          />
        )}
        <Field
          label={t("document.phone")}
          type="tel"
          autoComplete="off"
          maxLength={40}
          fault={faultAt("/phone")}
          value={phone}
          onChange={(e) => setPhone(e.target.value)}
        />
        <Field
          label={t("people.address")}
          autoComplete="off"
          maxLength={200}
          fault={faultAt("/address")}
          value={address}
          onChange={(e) => setAddress(e.target.value)}
        />
        {/* Last, because a hardware scanner ends with Enter, which sends the form. */}
        <IdentificationFields
          label={t("people.guardianBy")}
          nobody={t("people.vouch")}
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
