import * as v from 'valibot';

const article = v.object({ title: v.string(), lead: v.string(), body: v.array(v.string()) });
/** An article as it is written: its body is a row of blocks, see `readBlock`. */
export type Article = v.InferOutput<typeof article>;
/** The articles of one language by their ids. */
export const articlesSchema = v.record(v.string(), article);

/** A piece of a block: plain words, the words of a screen (with the address they lead to), or another article. */
export type Piece =
  | { readonly is: 'words'; readonly words: string }
  | { readonly is: 'screen'; readonly key: string; readonly href?: string }
  | { readonly is: 'article'; readonly id: string };

/** A block: a heading (`# …`), a step (`1. …`), a point (`- …`) or a paragraph. */
export interface Block {
  readonly kind: 'heading' | 'step' | 'point' | 'text';
  readonly pieces: readonly Piece[];
}

const KINDS = [
  ['# ', 'heading'],
  ['1. ', 'step'],
  ['- ', 'point'],
] as const;
/** `<<key>>` and `<<key|/address>>` are a screen's own words, `((id))` is another article. */
const PIECE = /<<([\w./-]+)(?:\|(\/[\w/-]*))?>>|\(\(([\w-]+)\)\)/g;

/** Reads one block of an article. What is no mark is words. */
export function readBlock(text: string): Block {
  const mark = KINDS.find(([sign]) => text.startsWith(sign));
  const bare = mark ? text.slice(mark[0].length) : text;
  const pieces: Piece[] = [];
  let end = 0;
  for (const found of bare.matchAll(PIECE)) {
    if (found.index > end) pieces.push({ is: 'words', words: bare.slice(end, found.index) });
    const [whole, key, href, id] = found;
    pieces.push(
      id === undefined ? { is: 'screen', key: key!, ...(href && { href }) } : { is: 'article', id },
    );
    end = found.index + whole.length;
  }
  if (end < bare.length) pieces.push({ is: 'words', words: bare.slice(end) });
  return { kind: mark?.[1] ?? 'text', pieces };
}

/** Blocks that stand together: the steps of a list are one run, as are its points. */
export function runsOf(blocks: readonly Block[]): Block[][] {
  const runs: Block[][] = [];
  for (const block of blocks) {
    const last = runs.at(-1);
    if (last && last[0]!.kind === block.kind && block.kind !== 'heading') last.push(block);
    else runs.push([block]);
  }
  return runs;
}
