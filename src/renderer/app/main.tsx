import './theme-styles.ts';
import { createRoot } from 'react-dom/client';
import { Meter } from '../../shared/sync/meter.ts';
import { meteredConnect } from '../../shared/sync/metered-line.ts';
import { makeServerClient } from '../../shared/sync/server-client.ts';
import { openDesk } from '../db/open-desk.ts';
import { choosePlatform } from '../platform/choose-platform.ts';
import { makeHttp } from '../sync/http.ts';
import { openChannel } from '../sync/open-channel.ts';
import { SyncLoop } from '../sync/sync-loop.ts';
import { App } from './App.tsx';
import { adoptDemoPerson } from './adopt-demo-person.ts';
import { startI18n } from './i18n/start-i18n.ts';
import { OpenProblem } from './OpenProblem.tsx';
import { House } from './House.tsx';
import { databaseName } from './profile.ts';
import { APP_VERSION } from './version.ts';

const root = createRoot(document.getElementById('root')!);

/** Start-up order: words, desk, post office, screens. The desk opens without asking anybody. */
async function start(): Promise<void> {
  await startI18n();
  const platform = choosePlatform();
  const address = await platform.serverAddress();
  try {
    const desk = await openDesk(databaseName(window.location.search));
    const meter = new Meter(() => performance.now());
    const server = makeServerClient(makeHttp(address, meter));
    await adoptDemoPerson(desk, server, address, window.location.search);
    const connect = meteredConnect((events) => openChannel(address, events), meter);
    const loop = new SyncLoop({ desk, server, app: APP_VERSION, connect, meter });
    void navigator.storage?.persist?.();
    root.render(
      <House>
        <App desk={desk} loop={loop} server={server} platform={platform} address={address} />
      </House>,
    );
    await loop.start();
    const isKept = await platform.keepApp();
    document.documentElement.dataset['kept'] = String(isKept);
  } catch (error) {
    console.error('start-up stopped', error instanceof Error ? error.name : 'unknown');
    root.render(
      <House>
        <OpenProblem />
      </House>,
    );
  }
}

void start();
