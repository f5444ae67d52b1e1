import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import type { Logger } from 'pino';
import { answerHelp, closeHelp, listHelp, showHelp } from './commands/help-inbox.ts';
import {
  listTemplates,
  NotPublished,
  publishTemplates,
  readPublication,
  withdrawTemplate,
} from './commands/library.ts';
import {
  appointCoordinator,
  listCoordinators,
  NotAppointed,
  removeCoordinator,
} from './commands/coordinators.ts';
import { listSchools } from './commands/list-schools.ts';
import { answerOffer, listOffers, readOffer } from './commands/offers.ts';
import { verifyLog } from './commands/verify-log.ts';
import { verifySchool } from './commands/verify-school.ts';
import { ConfigError, readConfig, type Config } from './config.ts';
import { enrolHub } from './gate/hubs.ts';
import { faultOf, makeLog } from './log.ts';
import { makeContext, startServer, type RunningServer } from './server.ts';
import { openStore } from './store/open-store.ts';

/** Runs the server until it is told to stop, or an operator's command until it is done. */
async function main(): Promise<void> {
  const config = readConfig(process.argv.slice(2), process.env);
  const [command, ...words] = config.words;
  if (command === undefined) return serve(config);
  if (command === 'list-schools')
    return withContext(config, async (context) => process.stdout.write(await listSchools(context)));
  if (command === 'verify-school')
    return withContext(config, (context) => runVerifySchool(context, config, words));
  if (command === 'verify-log') return runVerifyLog(config, words);
  if (command === 'help') return withContext(config, (context) => runHelp(context, config, words));
  if (command === 'enrol-hub') return withContext(config, (context) => runEnrolHub(context, config, words));
  if (COORDINATOR_COMMANDS.has(command))
    return withContext(config, (context) => runCoordinatorCommand(context, config, command, words));
  if (LIBRARY_COMMANDS.has(command))
    return withContext(config, (context) => runLibraryCommand(context, command, words));
  const offers = OFFER_COMMANDS[command];
  if (offers)
    return withContext(config, async (context) => process.stdout.write(await offers(context, config, words)));
  throw new ConfigError(
    `There is no command ${command}. The commands are: list-schools, verify-school <id> --by "Name", appoint-coordinator <e-mail or id> <areas> --by "Name", list-coordinators, remove-coordinator <e-mail or id>, enrol-hub <id> --by "Name", verify-log <file>, publish-templates <file> ..., withdraw-template <id> [language], list-templates, list-offers, show-offer <id>, accept-offer <id> --by "Name", refuse-offer <id> --by "Name" --reason "...", help list, help show <id>, help answer <id> --by "Name" --text "…", help close <id>. Without one the server starts.`,
  );
}

/** What an operator does with the projects that teachers offer to the library; each gives what it prints. */
const OFFER_COMMANDS: Readonly<
  Record<
    string,
    (context: ReturnType<typeof makeContext>, config: Config, words: readonly string[]) => Promise<string>
  >
> = {
  'list-offers': listOffers,
  'show-offer': async (context, _config, [id]) => offerFile(context, id),
  'accept-offer': async (context, { by, reason = '' }, [id]) => {
    if (id === undefined || by === undefined)
      throw new ConfigError('Write: accept-offer <id> --by "Name of the person who read it" > FILE.json');
    const offer = await answerOffer(context, id, { is: 'taken', by, words: reason });
    if (offer && offer.answer?.is !== 'taken') throw new ConfigError(`${id} was refused before.`);
    return offerFile(context, id);
  },
  'refuse-offer': async (context, { by, reason }, [id]) => {
    if (id === undefined || by === undefined || reason === undefined)
      throw new ConfigError(
        'Write: refuse-offer <id> --by "Name of the person who read it" --reason "What its author should know"',
      );
    const offer = await answerOffer(context, id, { is: 'refused', by, words: reason });
    if (!offer) throw new ConfigError(`There is no offer ${id}. list-offers shows them.`);
    if (offer.answer?.is !== 'refused') throw new ConfigError(`${id} was accepted before.`);
    return `${id} is refused; its author is told why.\n`;
  },
};

async function offerFile(context: ReturnType<typeof makeContext>, id: string | undefined): Promise<string> {
  const file = id === undefined ? undefined : await readOffer(context, id);
  if (file === undefined) throw new ConfigError(`There is no offer ${id ?? ''}. list-offers shows them.`);
  return file;
}

async function serve(config: Config): Promise<void> {
  const log = makeLog(config['log-level']);
  const store = openStore({ ...config, prefix: config['couchdb-prefix'] });
  const server = await startServer({
    store,
    log,
    port: config.port,
    host: config.host,
    // The demo's made-up schools have nobody to verify them.
    verifiesSchools: config['verify-schools'] || config.demo,
    pollMs: config['poll-ms'],
    // The demo's classes are on the list as soon as somebody looks.
    directoryMs: config.demo ? 0 : config['directory-minutes'] * 60_000,
    web: resolve(config.web),
    updates: config.updates && resolve(config.updates),
    isDemo: config.demo,
    demoFile: config.demo ? demoFileOf(config) : undefined,
    requestsPerMinute: config['requests-per-minute'],
    isBehindProxy: config['behind-proxy'],
    upstream: upstreamOf(config),
    metricsToken: config['metrics-token'],
    connectionsPerAddress: config['connections-per-address'],
    tls: tlsOf(config),
  });
  log.info({ url: server.url, store: store.label }, 'listening');
  if (config['verify-schools']) log.warn('development: schools are verified at once, by nobody');
  stopOnSignal(async () => {
    log.info('stopping');
    await server.close();
    log.info('stopped');
  });
  if (config.demo) await fillIfFresh(config, server, log);
}

/** A hub has both the address and the token. */
function upstreamOf(config: Config): { url: string; token: string } | undefined {
  const { upstream: url, 'upstream-token': token } = config;
  if (url === undefined) return undefined;
  if (token === undefined)
    throw new ConfigError(
      '--upstream needs --upstream-token: the operator gets one with enrol-hub <id of the school> --by "Name".',
    );
  return { url, token };
}

/** Certificate and key, as PEM files. */
function tlsOf(config: Config): { cert: Buffer; key: Buffer } | undefined {
  const { 'tls-cert': cert, 'tls-key': key } = config;
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined)
    throw new ConfigError(
      '--tls-cert and --tls-key belong together: the certificate with its chain, and its key.',
    );
  const pair = { cert: pemOf('--tls-cert', cert), key: pemOf('--tls-key', key) };
  try {
    createSecureContext(pair);
  } catch {
    throw new ConfigError(
      '--tls-cert and --tls-key are no certificate in PEM form and the key that belongs to it.',
    );
  }
  return pair;
}

function pemOf(option: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new ConfigError(
      `${option}: ${path} cannot be read (${(error as { code?: string }).code ?? 'no reason given'}).`,
    );
  }
}

function demoFileOf(config: Config): string {
  return join(resolve(config.data), 'demo.json');
}

/** Fills a server that has no demo yet, and keeps who can be opened beside its data. */
async function fillIfFresh(config: Config, server: RunningServer, log: Logger): Promise<void> {
  const kept = demoFileOf(config);
  if (existsSync(kept)) return;
  const { fillDemo, listDemoClasses } = await import('./commands/fill-demo.ts');
  const people = await fillDemo(server.url);
  mkdirSync(resolve(config.data), { recursive: true });
  writeFileSync(kept, JSON.stringify(people), { mode: 0o600 });
  log.info({ people: people.length }, 'the demo is filled');
  // A demonstration that is closed meanwhile has fewer of them.
  await listDemoClasses(server.url).catch((error: unknown) =>
    log.warn({ error: String(error) }, 'not all made-up classes are on the list'),
  );
}

function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      stop().then(() => process.exit(0), fail);
    });
  }
}

async function withContext(
  config: Config,
  work: (context: ReturnType<typeof makeContext>) => Promise<unknown>,
): Promise<void> {
  const store = openStore({ ...config, prefix: config['couchdb-prefix'] });
  try {
    await work(makeContext({ store, log: makeLog('silent') }));
  } finally {
    await store.close();
  }
}

async function runVerifySchool(
  context: ReturnType<typeof makeContext>,
  config: Config,
  [school]: readonly string[],
): Promise<void> {
  if (school === undefined || config.by === undefined)
    throw new ConfigError('Write: verify-school <id of the school> --by "Name of the person who checked it"');
  const id = school.startsWith('school:') ? school : `school:${school}`;
  if (!(await verifySchool(context, id, config.by)))
    throw new ConfigError(`There is no school ${id}. list-schools shows them.`);
  process.stdout.write(`${id} is verified.\n`);
}

async function runEnrolHub(
  context: ReturnType<typeof makeContext>,
  config: Config,
  [school]: readonly string[],
): Promise<void> {
  if (school === undefined || config.by === undefined)
    throw new ConfigError('Write: enrol-hub <id of the school> --by "Name of the person who asked for it"');
  const id = school.startsWith('school:') ? school : `school:${school}`;
  const token = await enrolHub(context, id, config.by);
  if (token === undefined) throw new ConfigError(`There is no school ${id}. list-schools shows them.`);
  process.stdout.write(`The hub's token, shown this once: ${token}\n`);
}

/** What an operator does with those who verify schools in her place. */
const COORDINATOR_COMMANDS: ReadonlySet<string> = new Set([
  'appoint-coordinator',
  'list-coordinators',
  'remove-coordinator',
]);

async function runCoordinatorCommand(
  context: ReturnType<typeof makeContext>,
  config: Config,
  command: string,
  [who, ...areas]: readonly string[],
): Promise<void> {
  const run = async (): Promise<string> => {
    if (command === 'list-coordinators') return listCoordinators(context);
    if (who === undefined || (command === 'appoint-coordinator' && config.by === undefined))
      throw new NotAppointed(
        'Write: appoint-coordinator <e-mail or id> <areas> --by "Name of the person who appoints her", or remove-coordinator <e-mail or id>',
      );
    if (command === 'remove-coordinator') return removeCoordinator(context, who);
    return appointCoordinator(context, who, areas, config.by!);
  };
  try {
    process.stdout.write(await run());
  } catch (error) {
    throw error instanceof NotAppointed ? new ConfigError(error.message) : error;
  }
}

/** What an operator does with the library that travels by itself. */
const LIBRARY_COMMANDS: ReadonlySet<string> = new Set([
  'publish-templates',
  'withdraw-template',
  'list-templates',
]);

async function runLibraryCommand(
  context: ReturnType<typeof makeContext>,
  command: string,
  words: readonly string[],
): Promise<void> {
  const [first, language] = words;
  if (command !== 'list-templates' && first === undefined)
    throw new ConfigError('Write: publish-templates <file> ..., or withdraw-template <id> [language]');
  const run = async (): Promise<string> => {
    if (command === 'list-templates') return listTemplates(context);
    if (command === 'withdraw-template') return withdrawTemplate(context, first!, language);
    return publishTemplates(
      context,
      words.flatMap((file) => readPublication(readFileSync(file, 'utf8'))),
    );
  };
  try {
    process.stdout.write(await run());
  } catch (error) {
    if (error instanceof NotPublished) throw new ConfigError(error.message);
    const { code, path } = error as { code?: string; path?: string };
    throw code === 'ENOENT' ? new ConfigError(`There is no file ${path}.`) : error;
  }
}

async function runHelp(
  context: ReturnType<typeof makeContext>,
  config: Config,
  [step, id]: readonly string[],
): Promise<void> {
  if (step === 'list') return void process.stdout.write(await listHelp(context));
  const isAnswer = step === 'answer';
  if (id === undefined || !['show', 'answer', 'close'].includes(step ?? ''))
    throw new ConfigError(
      'Write: help list, help show <id>, help answer <id> --by "Name" --text "…", help close <id>',
    );
  if (isAnswer && (config.by === undefined || config.text === undefined))
    throw new ConfigError('Write: help answer <id> --by "Your name, as the teacher reads it" --text "…"');
  const key = id.replace(/^request:/, '');
  const shown = step === 'show' ? await showHelp(context, key) : undefined;
  const isDone = isAnswer
    ? await answerHelp(context, key, config.by!, config.text!)
    : step === 'close'
      ? await closeHelp(context, key)
      : shown !== undefined;
  if (!isDone) throw new ConfigError(`There is no question ${id}. help list shows them.`);
  process.stdout.write(shown ?? `${key} is ${isAnswer ? 'answered' : 'closed'}.\n`);
}

function runVerifyLog(config: Config, [file]: readonly string[]): void {
  if (file === undefined)
    throw new ConfigError('Write: verify-log <file that was saved from the log> [--signing-key KEY]');
  const verdict = verifyLog(readFileSync(file, 'utf8'), config['signing-key'] ?? '');
  if (!verdict) throw new ConfigError(`${file} is no log that Interclass has saved.`);
  process.stdout.write(verdict.text);
  process.exitCode = verdict.isWhole ? 0 : 2;
}

/** A plain sentence for what a person can mend; anything else keeps its trace. */
function fail(error: unknown): never {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exit(1);
}

function sentenceOf(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const { code, cause, port, path } = error as { code?: string; cause?: Error; port?: number; path?: string };
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Stop it, or choose another one with --port.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return 'This computer does not have the address given with --host.';
  if (code === 'EACCES' && port !== undefined)
    return `This account may not open port ${port}. Choose one above 1023 with --port.`;
  if (code !== undefined && ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOSPC'].includes(code)) {
    return `The data folder cannot be written (${path ?? ''}: ${code}). Choose another one with --data, or make room.`;
  }
  if (code === 'storage/full')
    return 'There is no room left in the data folder. Make room, or choose another one with --data.';
  if (code === 'server/unavailable')
    return `The database does not answer: ${cause?.message ?? 'no reason given'}.`;
  return JSON.stringify(faultOf(error));
}

main().catch(fail);
