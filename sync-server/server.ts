import type { AddressInfo } from 'node:net';
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import fastifyRateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { StampClock } from '../src/shared/records/stamp.ts';
import { SERVER_DEVICE, type Context } from './context.ts';
import { Directory } from './gate/directory.ts';
import { MediaParts } from './gate/media-parts.ts';
import { OtherServers } from './gate/other-servers.ts';
import { OpenErasures } from './gate/open-erasures.ts';
import { readPack } from './gate/packs.ts';
import { Records } from './gate/records.ts';
import { Registry } from './gate/registry.ts';
import { meterStore } from './metered-store.ts';
import { makeApp, noteRoutes } from './make-app.ts';
import { Metrics } from './metrics.ts';
import { addAccountRoutes } from './routes/accounts.ts';
import { addDirectoryRoutes } from './routes/directory.ts';
import { addCoordinationRoutes } from './routes/coordination.ts';
import { addDemoRoute } from './routes/demo.ts';
import { allowDesktopOrigin } from './routes/cross-origin.ts';
import { handleErrors } from './routes/errors.ts';
import { addHealthRoute } from './routes/health.ts';
import { CONNECTIONS_PER_ADDRESS, limitConnections, PATIENCE, type Patience } from './routes/connections.ts';
import { countSenders, rateLimit, REQUESTS_PER_MINUTE } from './routes/limits.ts';
import { PRIVATE_HEADERS, securityHeaders } from './routes/security-headers.ts';
import { addHubRoutes } from './routes/hub.ts';
import { addLiveRoute } from './routes/live.ts';
import { addMachineRoutes } from './routes/machines.ts';
import { addMediaRoutes, ownMedia } from './routes/media.ts';
import { addMetricsRoute } from './routes/metrics.ts';
import { addPackRoutes, type ReadPack } from './routes/packs.ts';
import { addSyncRoute } from './routes/sync.ts';
import { addUpdatesRoute } from './routes/updates.ts';
import { addPassedOnRoutes } from './routes/upstream.ts';
import { addWebApp } from './routes/web.ts';
import { DirectoryMirror } from './hub/directory-mirror.ts';
import { hubMedia } from './hub/hub-media.ts';
import { makeHub } from './hub/make-hub.ts';
import { PackMirror } from './hub/pack-mirror.ts';
import type { Upstream } from './hub/upstream.ts';
import type { Store } from './store/store.ts';
import { ErasureClearing } from './watchers/clear-erased.ts';
import { ReportExpiry } from './watchers/expire-reports.ts';

/** How long a device on a live connection stays silent when nothing happens. */
const QUIET_MS = 10 * 60_000;

/** What a server needs to run; `config.ts` reads it from the command line. */
export interface ServerOptions {
  readonly store: Store;
  readonly log: Logger;
  /** 0 for any free port. */
  readonly port: number;
  readonly host?: string;
  readonly verifiesSchools?: boolean;
  readonly pollMs?: number;
  /** Folder of the built app; nothing is served when it holds no index.html. */
  readonly web?: string;
  /** Folder with the installers of new versions; none is served without. */
  readonly updates?: string | undefined;
  readonly isDemo?: boolean;
  /** Where the demonstration's people are kept, once it is filled. */
  readonly demoFile?: string | undefined;
  /** How old the directory may be before it is made anew, in milliseconds; an hour when left out. */
  readonly directoryMs?: number | undefined;
  /** A proxy in front says whose address a request comes from. */
  readonly isBehindProxy?: boolean;
  /** Opens `GET /metrics` to whoever brings it; without it only callers of this computer see it. */
  readonly metricsToken?: string | undefined;
  /** Most requests from one network address. */
  readonly requestsPerMinute?: number;
  /** Most connections from one network address; not counted behind a proxy, which is where all of them come from. */
  readonly connectionsPerAddress?: number;
  /** Certificate with its chain, and key, in PEM form: the server speaks https and wss, and nothing else. */
  readonly tls?: { readonly cert: string | Buffer; readonly key: string | Buffer } | undefined;
  /** How long it waits for slow senders; tests are less patient. */
  readonly patience?: Partial<Patience>;
  /** Makes this server the hub of a school: a client of the operator's server, with what `enrol-hub` has printed there. */
  readonly upstream?: { readonly url: string; readonly token: string } | undefined;
  /** Milliseconds since 1970; tests move it. */
  readonly now?: () => number;
}

/** A server that listens. */
export interface RunningServer {
  readonly url: string;
  /** Every route there is, as it was made. */
  readonly routes: readonly { readonly method: string; readonly url: string }[];
  /** Finishes the requests that are under way, then closes the store. */
  close(): Promise<void>;
}

/** What the parts of the server share, over a store. */
export function makeContext(
  options: Pick<ServerOptions, 'store' | 'log' | 'verifiesSchools' | 'pollMs' | 'now'>,
): Context {
  const now = options.now ?? Date.now;
  const metrics = new Metrics();
  const store = meterStore(options.store, metrics);
  const registry = new Registry(store);
  return {
    registry,
    erasures: new OpenErasures(registry),
    records: new Records(store),
    media: new MediaParts(store),
    clock: new StampClock(SERVER_DEVICE, now),
    now,
    verifiesSchools: options.verifiesSchools ?? false,
    pollMs: options.pollMs ?? 20_000,
    log: options.log,
    metrics,
  };
}

/** Starts a server. Rejects when the store does not answer, or with what the system says when the port is taken. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const plain = makeContext(options);
  await plain.registry.health();
  await provision(options);
  const hub = options.upstream && (await makeHub(plain, options.store, options.upstream));
  const context = hub?.context ?? plain;
  const others = otherServers(options, context);
  const clearing = new ErasureClearing(context, hub?.clear);
  // A hub decides nothing: it hears of it from above.
  const expiry = hub ? undefined : new ReportExpiry(context);
  const { app, routes } = await buildApp(options, context, { others, upstream: hub?.upstream });
  const host = options.host ?? '127.0.0.1';
  await app.listen({ port: options.port, host });
  const { port } = app.server.address() as AddressInfo;
  const shownHost = host.includes(':') ? `[${host}]` : host;
  return {
    url: `${options.tls ? 'https' : 'http'}://${shownHost}:${port}`,
    routes,
    close: async () => {
      others?.stop();
      await app.close();
      await clearing.stop();
      await expiry?.stop();
      await hub?.stop();
      await options.store.close();
    },
  };
}

/** Makes what the database wants to have beside our own databases; what is refused an operator can make. */
async function provision({ store, log }: ServerOptions): Promise<void> {
  for (const { database, outcome } of (await store.provision?.()) ?? []) {
    if (outcome === 'made') log.info({ database }, 'made a database of CouchDB itself');
    if (outcome === 'refused') log.warn({ database }, 'a database of CouchDB itself cannot be seen or made');
  }
}

/** Listens to those who write to the same store, where there may be such. */
function otherServers({ store }: ServerOptions, context: Context): OtherServers | undefined {
  const watch = store.watch?.bind(store);
  return watch && new OtherServers({ watch }, context);
}

async function buildApp(
  options: ServerOptions,
  context: Context,
  { others, upstream }: { others: OtherServers | undefined; upstream: Upstream | undefined },
): Promise<{ app: FastifyInstance; routes: RunningServer['routes'] }> {
  const requestsPerMinute = options.requestsPerMinute ?? REQUESTS_PER_MINUTE;
  const isBehindProxy = options.isBehindProxy ?? false;
  const patience = { ...PATIENCE, ...options.patience };
  const app = makeApp(options, patience);
  const routes = noteRoutes(app);
  if (!isBehindProxy) limitConnections(app.server, options.connectionsPerAddress ?? CONNECTIONS_PER_ADDRESS);
  app.removeContentTypeParser('text/plain');
  handleErrors(app, context);
  closeConnectionsAtEnd(app);
  app.addHook('onRequest', async (_request, reply) => void reply.headers(PRIVATE_HEADERS));
  logRequests(app, context);
  await app.register(helmet, securityHeaders(options.tls !== undefined));
  allowDesktopOrigin(app);
  await app.register(fastifyRateLimit, rateLimit(requestsPerMinute));
  await app.register(compress, {
    encodings: ['br', 'gzip', 'deflate'],
    // The best that keeps up: 11 takes a second where 5 takes ten milliseconds.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
    threshold: 512,
    // Requests come as they are, or as frames: nothing of ours is sent packed, and what is not unpacked is no bomb.
    globalDecompression: false,
  });
  addHealthRoute(app, context, {
    store: options.store.label,
    isDemo: options.isDemo ?? false,
    hearsOthers: () => others?.areHeard,
  });
  const directory = upstream
    ? new DirectoryMirror(context, upstream)
    : new Directory(context, options.directoryMs);
  if (upstream) addPassedOnRoutes(app, upstream);
  else {
    addAccountRoutes(app, context, requestsPerMinute);
    addHubRoutes(app, context, directory, requestsPerMinute);
    addMachineRoutes(app, context);
    addCoordinationRoutes(app, context);
  }
  addPackRoutes(app, context, packsOf(context, upstream));
  addDirectoryRoutes(app, context, directory, requestsPerMinute);
  addSyncRoute(app, context);
  addMediaRoutes(app, context, upstream ? hubMedia(context, upstream) : ownMedia(context));
  addLiveRoute(app, context, {
    others,
    quietMs: () => quietMsOf(options, context, others),
    count: countSenders(app, isBehindProxy),
    helloMs: patience.helloMs,
  });
  addMetricsRoute(app, context, options.metricsToken);
  addDemoRoute(app, options.demoFile);
  await addUpdatesRoute(app, options.updates);
  await addWebApp(app, options.web);
  return { app, routes };
}

/** A hub gives what it has fetched from above. */
function packsOf(context: Context, upstream: Upstream | undefined): ReadPack {
  if (upstream) return new PackMirror(context, upstream).read;
  return (name, since) => readPack(context.registry, name, since);
}

/** Who hears of every write can promise to say so; beside other servers that cannot be heard devices go on asking. */
function quietMsOf({ store }: ServerOptions, { pollMs }: Context, others: OtherServers | undefined): number {
  const hearsAll = store.isShared ? others?.areHeard : true;
  return hearsAll ? Math.max(pollMs, QUIET_MS) : pollMs;
}

/** An answer given while the server stops is the last one of its connection; otherwise a browser would hold it open. */
function closeConnectionsAtEnd(app: FastifyInstance): void {
  let isStopping = false;
  app.addHook('preClose', async () => {
    isStopping = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (isStopping) void reply.header('connection', 'close');
  });
}

/** One line per request, and one more in the count: the route's pattern, never the address itself, which may hold what somebody typed. */
function logRequests(app: FastifyInstance, { log, metrics }: Context): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    metrics.request(request.method, route, reply.statusCode);
    log.info({
      requestId: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    });
  });
}
