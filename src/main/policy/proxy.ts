import type { ProxyConfig } from 'electron';
import { pacOf } from '../../shared/policy/forms.ts';
import type { EffectivePolicy } from '../../shared/policy/effective.ts';

/** Names without a dot are in the building. */
const IN_THE_BUILDING = '<local>';

/** How the app gets out of the school, in Electron's words. The hub is in the building: no proxy stands before it. */
export function proxyConfig({ proxy, hub }: EffectivePolicy): ProxyConfig {
  const pacScript = pacOf(proxy.value);
  if (pacScript !== undefined) return { mode: 'pac_script', pacScript };
  if (proxy.value === 'system' || proxy.value === 'direct') return { mode: proxy.value };
  const passed = hub.value === '' ? [] : [new URL(hub.value).hostname];
  return {
    mode: 'fixed_servers',
    proxyRules: proxy.value.replace(/\/$/, ''),
    proxyBypassRules: [IN_THE_BUILDING, ...passed].join(','),
  };
}
