import { createContext, useContext } from 'react';
import { effectivePolicy, type EffectivePolicy } from '../../shared/policy/effective.ts';
import type { Feature } from '../../shared/policy/forms.ts';
import type { PolicyReport } from '../../shared/policy/report.ts';
import type { Platform } from './platform.ts';

/** What a school's IT has said for this computer, and what follows from it. */
export interface HostPolicy extends PolicyReport {
  readonly effective: EffectivePolicy;
}

/** The policy, for every screen below; nobody has said anything where there is none above. */
export const PolicyContext = createContext<HostPolicy>(policyFrom({ layers: [], problems: [] }));

/** What the host knows of the policy. A host that does not answer has said nothing: the app opens all the same. */
export async function askPolicy(platform: Platform): Promise<HostPolicy> {
  try {
    return policyFrom(await platform.policy());
  } catch {
    return policyFrom({ layers: [], problems: [] });
  }
}

/** The policy of this computer. */
export function usePolicy(): HostPolicy {
  return useContext(PolicyContext);
}

/** Whether a feature is off on this computer. */
export function useIsOff(feature: Feature): boolean {
  return usePolicy().effective.featuresOff.value.includes(feature);
}

function policyFrom({ layers, problems }: PolicyReport): HostPolicy {
  return { layers, problems, effective: effectivePolicy(layers) };
}
