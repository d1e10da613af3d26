import { definitionOperators } from './definition-operators.ts';
import type { DefinitionOperator, RequestOperator, SettingOperator } from './operator.ts';
import { requestOperators } from './request-operators.ts';
import { settingOperators } from './setting-operators.ts';

/** What is tried: by default everything. */
export interface Operators {
  readonly definition: readonly DefinitionOperator[];
  readonly request: readonly RequestOperator[];
  readonly setting: readonly SettingOperator[];
}

/** Every operator there is. */
export const operators: Operators = {
  definition: definitionOperators,
  request: requestOperators,
  setting: settingOperators,
};

/** One operator, to be tried alone. */
export function operatorsNamed(wanted: string): Operators {
  const named = <T extends { readonly id: string }>(all: readonly T[]) => all.filter(({ id }) => id === wanted);
  return {
    definition: named(operators.definition),
    request: named(operators.request),
    setting: named(operators.setting),
  };
}
