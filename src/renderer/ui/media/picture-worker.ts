import { shrinkOrRefuse, type ShrinkAsk } from './shrink-picture.ts';

globalThis.addEventListener('message', ({ data }: MessageEvent<ShrinkAsk>) => void answer(data));

async function answer(ask: ShrinkAsk): Promise<void> {
  globalThis.postMessage(await shrinkOrRefuse(ask), {});
}
