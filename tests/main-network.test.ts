import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('../src/main', import.meta.url));
const files = readdirSync(MAIN, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.includes('.test.'))
  .map((entry) => join(entry.parentPath, entry.name));
/** Serves a folder of new versions to electron-updater, on this computer alone, and asks nobody. */
const LOOPBACK = 'updates/folder-server.ts';

/** Ways out that follow neither the system's proxy nor its certificates. */
const NODES_OWN = [
  /\bfrom 'node:(?:https|http2|tls|dgram|dns|dns\/promises|http|net)'/,
  /\bfrom '(?:https?|http2|tls|net|dns|undici|axios|got|node-fetch|ws)'/,
  /\bimport\(\s*'(?:node:)?(?:https?|http2|tls|net|dns|undici|ws)'\s*\)/,
  /\brequire\(/,
  /(?<![.\w])fetch\(/,
  /\bglobalThis\.fetch\b/,
  /\bnew (?:WebSocket|XMLHttpRequest|EventSource)\b/,
];

/** What in a text of the shell's goes out by Node's own network. */
function waysOut(source: string): string[] {
  const bare = source
    .replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
    // A method of that name is no call.
    .replaceAll(/^\s*(?:async )?fetch\(.*\)\s*:\s*\w.*[;{]$/gm, '');
  return NODES_OWN.flatMap((form) => form.exec(bare)?.[0] ?? []);
}

describe('the shell goes out by Chromium’s network alone', () => {
  it('finds what does not', () => {
    for (const line of [
      "import https from 'node:https';",
      "import { request } from 'node:http';",
      "import { lookup } from 'node:dns/promises';",
      "import { fetch } from 'undici';",
      'const reply = await fetch(address);',
      '  fetch(address);',
      'void globalThis.fetch(address);',
      "const tls = await import('node:tls');",
      "require('https').get(address);",
      'new WebSocket(address);',
    ])
      expect(waysOut(line), line).not.toEqual([]);
    for (const line of [
      'fetch: (x) => net.fetch(x),',
      'await desk.fetch();',
      '  async fetch(): Promise<void> {',
      '// fetch(x)',
      'void this.fetch();',
    ])
      expect(waysOut(line), line).toEqual([]);
  });

  it('in every file but the one that serves this computer itself', () => {
    expect(files.length).toBeGreaterThan(30);
    const found = files
      .filter((file) => !file.replaceAll('\\', '/').endsWith(LOOPBACK))
      .flatMap((file) => waysOut(readFileSync(file, 'utf8')).map((way) => `${file}: ${way}`));
    expect(found).toEqual([]);
  });

  it('and that one only listens, where nobody else can come', () => {
    const source = readFileSync(join(MAIN, LOOPBACK), 'utf8');
    expect(waysOut(source)).toEqual(["from 'node:http'"]);
    expect(
      /import \{([^}]*)\} from 'node:http'/
        .exec(source)?.[1]
        ?.split(',')
        .map((name) => name.trim()),
    ).toEqual(['createServer', 'type IncomingMessage', 'type ServerResponse']);
    expect(source).toContain("'127.0.0.1'");
  });
});
