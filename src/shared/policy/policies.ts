import * as v from 'valibot';
import {
  address,
  between,
  computerName,
  enrolmentCode,
  features,
  folder,
  FEATURES,
  languages,
  proxy,
  share,
  UPDATE_WAYS,
  type Feature,
  type PolicyForm,
} from './forms.ts';

/** Where a policy stands in the editor of Windows, in the papers and on the screen. */
export const CATEGORIES = ['connection', 'computer', 'screens', 'updates'] as const;

interface PolicySpec<T> {
  readonly form: PolicyForm;
  /** As IT may write it; what comes out is how the app keeps it. */
  readonly schema: v.GenericSchema<unknown, T>;
  readonly category: (typeof CATEGORIES)[number];
  /** What holds where nobody has said anything; '' , 0 and [] for nothing. */
  readonly fallback: T;
  /** How it lies in the registry of Windows. */
  readonly registry: 'REG_SZ' | 'REG_DWORD' | 'REG_MULTI_SZ';
  /** An example for the papers. */
  readonly example: T;
  /** A number that a person may stay below. */
  readonly isBound?: true;
  /** Never shown. */
  readonly isSecret?: true;
  readonly min?: number;
  readonly max?: number;
  readonly choices?: readonly string[];
}

const spec = <T>(given: PolicySpec<T>): PolicySpec<T> => given;

/**
 * Every policy there is, by its name in the registry and in the file: the one place. The templates for Windows, the papers
 * (`npm run policy`) and the screen are made from it, and `tests/policy.test.ts` says when they are not.
 */
export const POLICIES = {
  server: spec<string>({
    form: 'address',
    schema: address,
    category: 'connection',
    fallback: 'http://127.0.0.1:8090/',
    registry: 'REG_SZ',
    example: 'https://interclass.example.org/',
  }),
  hub: spec<string>({
    form: 'address',
    schema: address,
    category: 'connection',
    fallback: '',
    registry: 'REG_SZ',
    example: 'http://hub.school.example:8090/',
  }),
  proxy: spec<string>({
    form: 'proxy',
    schema: proxy,
    category: 'connection',
    fallback: 'system',
    registry: 'REG_SZ',
    example: 'http://proxy.school.example:3128',
  }),
  extraCa: spec<string>({
    form: 'file',
    schema: folder,
    category: 'connection',
    fallback: '',
    registry: 'REG_SZ',
    example: '/etc/interclass/school-ca.pem',
  }),
  dailyLimit: spec<number>({
    form: 'number',
    schema: between(1, 100_000),
    category: 'connection',
    fallback: 0,
    registry: 'REG_DWORD',
    example: 50,
    isBound: true,
    min: 1,
    max: 100_000,
  }),
  enrolmentCode: spec<string>({
    form: 'code',
    schema: enrolmentCode,
    category: 'computer',
    fallback: '',
    registry: 'REG_SZ',
    example: 'CFGH7429XCVM',
    isSecret: true,
  }),
  computerName: spec<string>({
    form: 'name',
    schema: computerName,
    category: 'computer',
    fallback: '',
    registry: 'REG_SZ',
    example: 'ROOM-7-PC3',
  }),
  dataFolder: spec<string>({
    form: 'folder',
    schema: folder,
    category: 'computer',
    fallback: '',
    registry: 'REG_SZ',
    example: '/srv/interclass/${USER}',
  }),
  lockAfter: spec<number>({
    form: 'number',
    schema: between(1, 240),
    category: 'computer',
    fallback: 15,
    registry: 'REG_DWORD',
    example: 15,
    isBound: true,
    min: 1,
    max: 240,
  }),
  languages: spec<string[]>({
    form: 'languages',
    schema: languages,
    category: 'screens',
    fallback: [],
    registry: 'REG_MULTI_SZ',
    example: ['pt', 'en'],
  }),
  featuresOff: spec<Feature[]>({
    form: 'features',
    schema: features,
    category: 'screens',
    fallback: [],
    registry: 'REG_MULTI_SZ',
    example: ['teachers'],
    choices: FEATURES,
  }),
  updates: spec<(typeof UPDATE_WAYS)[number]>({
    form: 'choice',
    schema: v.picklist(UPDATE_WAYS),
    category: 'updates',
    fallback: 'notify',
    registry: 'REG_SZ',
    example: 'notify',
    choices: UPDATE_WAYS,
  }),
  updateSource: spec<string>({
    form: 'address',
    schema: address,
    category: 'updates',
    fallback: '',
    registry: 'REG_SZ',
    example: 'https://updates.school.example/interclass/',
  }),
  updateFolder: spec<string>({
    form: 'share',
    schema: share,
    category: 'updates',
    fallback: '',
    registry: 'REG_SZ',
    example: '/srv/updates/interclass',
  }),
} as const;

/** The name of a policy. */
export type PolicyKey = keyof typeof POLICIES;

/** What holds, by name. */
export type PolicyValues = { readonly [K in PolicyKey]: (typeof POLICIES)[K]['fallback'] };

/** The names, in the order in which they are shown. */
export const POLICY_KEYS = Object.keys(POLICIES) as PolicyKey[];

/** A policy's definition with a type that fits all of them. */
export function specOf(key: PolicyKey): PolicySpec<PolicyValues[PolicyKey]> {
  return POLICIES[key] as unknown as PolicySpec<PolicyValues[PolicyKey]>;
}

/** Where Windows keeps them, below `HKLM` and `HKCU`. */
export const REGISTRY_KEY = String.raw`Software\Policies\Interclass`;
/** Where Linux keeps them. */
export const POLICY_FILE = '/etc/interclass/policy.json';
/** The name of the app among the managed preferences of macOS. */
export const PREFERENCES_NAME = 'org.interclass.app';
