import { LIVE_PATH, type Channel, type ChannelEvents } from '../../shared/sync/live-line.ts';

/** A WebSocket to the configured server. The token travels inside, never in the address. */
export function openChannel(serverAddress: string, events: ChannelEvents): Channel {
  const address = new URL(LIVE_PATH, serverAddress);
  address.protocol = address.protocol.replace('http', 'ws');
  const socket = new WebSocket(address);
  socket.binaryType = 'arraybuffer';
  socket.onopen = () => events.onOpen();
  socket.onmessage = ({ data }) => {
    if (data instanceof ArrayBuffer) events.onFrame(new Uint8Array(data));
  };
  socket.onclose = () => events.onClose();
  return {
    send: (frame) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(new Uint8Array(frame));
    },
    close: () => socket.close(),
  };
}
