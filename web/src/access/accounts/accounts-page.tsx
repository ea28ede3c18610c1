import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link, Route, Routes } from "react-router";
import { call } from "../../api/call.ts";
import type { AnswerOf } from "../../api/endpoints.ts";
import { StaffBar } from "../../session/staff-bar.tsx";
import { StaffOnly } from "../../session/staff-only.tsx";
import { type Column, DataTable } from "../../ui/desk/data-table.tsx";
import { usePlace, useTab, useTypedPlace } from "../../ui/desk/place.ts";
import { Status } from "../../ui/desk/status.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field, SelectField } from "../../ui/fields/field.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Page } from "../../ui/page.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { dateAndTimeOf } from "../../ui/times.ts";
import { AccountPage } from "./account-page.tsx";
import { CreateForm } from "./create-form.tsx";
import { codesOf, isStaffRole, STAFF_ROLES } from "./scope-text.ts";
import "../../ui/styles/sampling.css";

// Loaded when they are opened: a desk's first page stays light.
const EventsPanel = lazy(async () => ({ default: (await import("./events-panel.tsx")).EventsPanel }));
const ImportPanel = lazy(async () => ({ default: (await import("./import-panel.tsx")).ImportPanel }));

type Account = AnswerOf<"GET /v1/staff">["accounts"][number];

const TABS = ["accounts", "events"] as const;
const STATES = ["active", "waiting", "disabled"] as const;
const STATE_TONES = { active: "good", waiting: "warn", disabled: "idle" } as const;
const CODES_SHOWN = 2;

/** Where administrators make accounts, find them and change what they may do. */
export default function AccountsPage() {
  const { t } = useTranslation();
  return (
    <StaffOnly
      title={t("accounts.title")}
      back="/staff"
      partOf={(session) => (session.role === "admin" ? session : undefined)}
    >
      {(session) => (
        <Routes>
          <Route path=":username" element={<AccountPage own={session.subject} />} />
          <Route
            path="*"
            element={
              <Page title={t("accounts.title")} back="/staff" wide>
                <AccountTabs />
                <StaffBar subject={session.subject} />
              </Page>
            }
          />
        </Routes>
      )}
    </StaffOnly>
  );
}

function AccountTabs() {
  const { t } = useTranslation();
  const [tab, show] = useTab(TABS, "accounts");
  return (
    <>
      <Tabs
        label={t("accounts.title")}
        tabs={TABS}
        shown={tab}
        show={show}
        word={(each) => t(`accounts.tabOf.${each}`)}
      />
      {tab === "events" ? (
        <Suspense fallback={<Loading />}>
          <EventsPanel />
        </Suspense>
      ) : (
        <>
          <AccountList />
          <CreateForm />
          <Suspense fallback={null}>
            <ImportPanel />
          </Suspense>
        </>
      )}
    </>
  );
}

/** Every account, two hundred at a time. */
async function readAll(): Promise<Account[]> {
  const all: Account[] = [];
  let after: string | undefined;
  do {
    const query = after === undefined ? {} : { after };
    const { accounts, next } = await call("GET /v1/staff", { as: "staff", query });
    all.push(...accounts);
    after = next;
  } while (after !== undefined);
  return all;
}

function AccountList() {
  const { t, i18n } = useTranslation();
  const { data, error, isPending } = useQuery({ queryKey: ["GET /v1/staff"], queryFn: readAll });
  const [sought = "", setSought] = usePlace("find");
  const typed = useTypedPlace(sought, setSought);
  const [role, setRole] = usePlace("role");
  const [state, setState] = usePlace("state");
  const shown = (data ?? []).filter(
    (each) =>
      (role === undefined || each.role === role) &&
      (state === undefined || each.state === state) &&
      `${each.username} ${codesOf(each.scope).join(" ")}`.includes(sought.trim().toLowerCase()),
  );
  const columns: Column<Account>[] = [
    {
      key: "username",
      head: t("accounts.username"),
      cell: ({ username }) => <Link to={`/accounts/${username}`}>{username}</Link>,
      by: ({ username }) => username,
    },
    {
      key: "role",
      head: t("accounts.role"),
      cell: (each) => (isStaffRole(each.role) ? t(`role.${each.role}`) : each.role),
      by: (each) => each.role,
    },
    {
      key: "state",
      head: t("accounts.state"),
      cell: (each) => <Status tone={STATE_TONES[each.state]}>{t(`accounts.stateOf.${each.state}`)}</Status>,
      by: (each) => each.state,
    },
    {
      key: "scope",
      head: t("accounts.scope"),
      cell: ({ scope }) => shortened(codesOf(scope)) || t("accounts.everywhere"),
    },
    {
      key: "madeBy",
      head: t("accounts.madeBy"),
      cell: ({ madeBy = "" }) => madeBy,
      by: ({ madeBy = "" }) => madeBy,
    },
    {
      key: "madeAt",
      head: t("accounts.madeAt"),
      cell: ({ madeAt }) => (madeAt === undefined ? "" : dateAndTimeOf(i18n.language, madeAt)),
      by: ({ madeAt = "" }) => madeAt,
    },
  ];
  return (
    <section className="card">
      <div className="field-grid">
        <Field label={t("accounts.search")} type="search" {...typed} />
        <SelectField
          label={t("accounts.role")}
          value={role ?? ""}
          onChange={({ target }) => setRole(target.value)}
        >
          <option value="">{t("accounts.anyRole")}</option>
          {STAFF_ROLES.map((each) => (
            <option key={each} value={each}>
              {t(`role.${each}`)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t("accounts.state")}
          value={state ?? ""}
          onChange={({ target }) => setState(target.value)}
        >
          <option value="">{t("accounts.anyState")}</option>
          {STATES.map((each) => (
            <option key={each} value={each}>
              {t(`accounts.stateOf.${each}`)}
            </option>
          ))}
        </SelectField>
      </div>
      <ErrorNotice error={error} />
      {isPending ? <Loading /> : null}
      {data === undefined ? null : (
        <p className="soft small number" role="status">
          {t("accounts.counted", { shown: shown.length, all: data.length })}
        </p>
      )}
      {data !== undefined && shown.length === 0 ? <p className="soft">{t("accounts.none")}</p> : null}
      {shown.length === 0 ? null : (
        <DataTable
          label={t("accounts.title")}
          rows={shown}
          columns={columns}
          idOf={({ username }) => username}
        />
      )}
    </section>
  );
}

const shortened = (codes: readonly string[]): string =>
  codes.length > CODES_SHOWN
    ? `${codes.slice(0, CODES_SHOWN).join(" ")} +${codes.length - CODES_SHOWN}`
    : codes.join(" ");
