import { contextBridge, ipcRenderer } from 'electron';
import { CALLS } from '../shared/ipc/calls.ts';

const desktop = Object.fromEntries(
  Object.entries(CALLS).map(([name, { channel }]) => [
    name,
    (argument?: unknown) => ipcRenderer.invoke(channel, argument),
  ]),
);

contextBridge.exposeInMainWorld('desktop', desktop);
