import { LIVE_PATH } from '../../shared/sync/live-line.ts';

/** So long a live line may take to open. */
const OPEN_WITHIN_MS = 10_000;

/** Whether a live line (WebSocket) opens to the post office. Nothing is said on it, and it is closed at once. */
export function tryLine(address: string, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const url = new URL(LIVE_PATH, address);
    url.protocol = url.protocol.replace('http', 'ws');
    const socket = new WebSocket(url);
    const finish = (isOpen: boolean): void => {
      clearTimeout(patience);
      socket.close();
      resolve(isOpen);
    };
    const patience = setTimeout(() => finish(false), OPEN_WITHIN_MS);
    socket.onopen = () => finish(true);
    socket.onerror = () => finish(false);
    socket.onclose = () => finish(false);
    signal.addEventListener('abort', () => {
      finish(false);
      reject(signal.reason as Error);
    });
  });
}
