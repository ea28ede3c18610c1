import { useState } from "react";
import type { Scope } from "../../../../shared/domain/access/scope.ts";
import { type StaffRole, scopeOf } from "./scope-text.ts";

/** A role and the codes of its scope while they are typed. */
export interface RoleAndScope {
  role: StaffRole;
  setRole: (role: StaffRole) => void;
  codes: string;
  setCodes: (codes: string) => void;
  /** Whether the codes were no scope of the role when they were read last. */
  wrong: boolean;
  /** @returns the scope, or undefined when the codes are none of the role; then the field says so */
  read: () => Scope | undefined;
}

export function useRoleAndScope(first: StaffRole, firstCodes = ""): RoleAndScope {
  const [role, setRole] = useState(first);
  const [codes, setCodes] = useState(firstCodes);
  const [wrong, setWrong] = useState(false);
  const read = () => {
    const scope = scopeOf(role, codes);
    setWrong(scope === undefined);
    return scope;
  };
  return { role, setRole, codes, setCodes, wrong, read };
}
