import { describeLocalStore } from './local-store-suite.ts';
import { MemoryStore } from './memory-store.ts';

describeLocalStore('memory', async () => ({ store: new MemoryStore(), close: async () => undefined }));
