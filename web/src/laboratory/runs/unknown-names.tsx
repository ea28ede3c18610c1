import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { KitName, Run } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useAction } from "../../ui/use-action.ts";

interface Props {
  run: Run;
  /** Only a reviewer changes kits. */
  mayChange: boolean;
}

/** What the file names otherwise than the kit: targets that were not measured, and samples that look like controls. */
export function UnknownNames({ run, mayChange }: Props) {
  const { t } = useTranslation();
  const { targets, likelyControls = [] } = run;
  const { laboratoryId, kit } = run;
  const [added, setAdded] = useState<number>();
  const add = useAction(async (name: KitName) => {
    const params = { laboratoryId, kitId: kit.kitId };
    const { version } = await call("POST /v1/laboratories/{laboratoryId}/kits/{kitId}/names", {
      as: "staff",
      params,
      body: name,
    });
    setAdded(version);
  });
  const button = (words: string, name: KitName) => (
    <button
      key={words}
      className="button"
      type="button"
      disabled={add.busy}
      onClick={() => void add.run(name)}
    >
      {words}
    </button>
  );
  if (targets === undefined && likelyControls.length === 0) return null;
  return (
    <>
      {targets === undefined ? null : (
        <Notice
          tone="bad"
          title={t("unknownNames.notMeasured", {
            targets: targets.notMeasured.join(", "),
            inFile: targets.inFile.join(", "),
          })}
        >
          {mayChange ? (
            <div className="row">
              {targets.notMeasured.flatMap((target) =>
                targets.unknown.map((name) =>
                  button(t("unknownNames.addTarget", { name, target }), { kind: "target", target, name }),
                ),
              )}
            </div>
          ) : (
            t("unknownNames.askReviewer")
          )}
        </Notice>
      )}
      {likelyControls.map(({ sampleName, wells, control }) => (
        <Notice
          key={sampleName}
          tone="warn"
          title={t("unknownNames.likelyControl", { sample: sampleName, wells: wells.join(", ") })}
        >
          {mayChange ? (
            <div className="row">
              {(control === "unsaid" ? (["positive", "negative"] as const) : [control]).map((each) =>
                button(t(`unknownNames.add.${each}`, { sample: sampleName }), {
                  kind: "control",
                  control: each,
                  name: sampleName,
                }),
              )}
            </div>
          ) : (
            t("unknownNames.askReviewer")
          )}
        </Notice>
      ))}
      <ErrorNotice error={add.error} />
      {added === undefined ? null : (
        <Notice tone="good">{t("unknownNames.added", { version: added })}</Notice>
      )}
    </>
  );
}
