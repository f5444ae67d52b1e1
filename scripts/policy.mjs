import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { policyPages, templateFiles } from '../src/shared/policy/templates.ts';
import { ROOT } from './setup.mjs';

const PAGE = 'docs/policies.md';
/** Between these lines of the page everything is made. */
const BEGIN = '<!-- npm run policy: begin -->';
const END = '<!-- npm run policy: end -->';

/**
 * Everything that is made from the list of policies, as it should be: path from the project's folder to text.
 * @returns {Record<string, string>}
 */
export function policyOutput() {
  const page = readFileSync(join(ROOT, PAGE), 'utf8');
  const [before, rest = ''] = page.split(BEGIN);
  const after = rest.slice(rest.indexOf(END) + END.length);
  return {
    [PAGE]: `${before}${BEGIN}\n\n${policyPages()}\n\n${END}${after}`,
    ...Object.fromEntries(
      Object.entries(templateFiles()).map(([name, text]) => [`build/policy/${name}`, text]),
    ),
  };
}

// `npm run policy`
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [path, text] of Object.entries(policyOutput())) {
    const file = join(ROOT, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(path);
  }
}
