import * as Y from 'yjs';

/** Some words in a row by one hand. */
export interface WrittenRun {
  readonly text: string;
  /** The Yjs client they were typed with. */
  readonly client: number;
}

/** A paragraph, heading, list item or cell, with who wrote which words. */
export interface WrittenBlock {
  /** The node's own name in the editor (`paragraph`, `heading`, …). */
  readonly type: string;
  readonly runs: readonly WrittenRun[];
}

/** Who wrote what in a document: its blocks in order, each as runs by one hand. Deleted words are not among them. */
export function writtenBlocks(doc: Y.Doc, field: string): WrittenBlock[] {
  const blocks: WrittenBlock[] = [];
  collect(doc.getXmlFragment(field), blocks);
  return blocks;
}

function collect(node: Y.XmlFragment | Y.XmlElement, blocks: WrittenBlock[]): void {
  let runs: WrittenRun[] = [];
  const close = (): void => {
    if (runs.length > 0) blocks.push({ type: node instanceof Y.XmlElement ? node.nodeName : '', runs });
    runs = [];
  };
  for (const child of node.toArray()) {
    if (child instanceof Y.XmlText) runs = [...runs, ...runsOf(child)];
    else if (child instanceof Y.XmlElement) {
      close();
      collect(child, blocks);
    }
  }
  close();
}

function runsOf(text: Y.XmlText): WrittenRun[] {
  const runs: WrittenRun[] = [];
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    const { client } = item.id;
    const last = runs.at(-1);
    if (last?.client === client) runs[runs.length - 1] = { text: last.text + item.content.str, client };
    else runs.push({ text: item.content.str, client });
  }
  return runs;
}
