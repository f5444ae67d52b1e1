import { bareId } from '../../src/shared/lib/ids.ts';
import type { OfferedTemplate } from '../../src/shared/records/offered-template.ts';
import type { RequestBody } from '../../src/shared/records/request.ts';
import { nowAt, type Context } from '../context.ts';
import type { OfferDoc } from '../gate/registry-docs.ts';
import { writeDecision } from './decision-record.ts';
import { Refusal, type Asked } from './outcome.ts';

type OfferBody = Extract<RequestBody, { what: 'offer-template' }>;

/** So many offers of one teacher wait at once. */
const MOST_WAITING = 10;

/** Keeps an offered template until a person has read it: nothing is decided yet. */
export async function keepOffer(
  context: Context,
  { id, teacher, body }: Asked<OfferBody>,
): Promise<undefined> {
  let waiting = 0;
  for await (const [key, offer] of context.registry.list('offer'))
    if (offer.teacher === teacher && offer.answer === undefined && key !== bareId(id)) waiting += 1;
  if (waiting >= MOST_WAITING) throw new Refusal('template/too-many');
  await context.registry.update(
    'offer',
    bareId(id),
    (stored) => stored ?? { teacher, template: body.template, askedAt: nowAt(context) },
  );
  return undefined;
}

/** Every offer, one a line: id, state, language, title, when it came. For the operator's eyes. */
export async function listOffers({ registry }: Pick<Context, 'registry'>): Promise<string> {
  let text = '';
  for await (const [key, { template, askedAt, answer }] of registry.list('offer')) {
    const state = answer === undefined ? 'waiting' : `${answer.is} by ${answer.by}`;
    text += `${key}\t${state}\t${template.language}\t${template.title}\t${askedAt}\n`;
  }
  return text === '' ? 'Nobody has offered a template yet.\n' : text;
}

/** An offer as a file for the library, to be read, completed and published; undefined when there is none. */
export async function readOffer(
  { registry }: Pick<Context, 'registry'>,
  key: string,
): Promise<string | undefined> {
  const offer = await registry.read('offer', key);
  return offer && `${JSON.stringify(publishable(key, offer.template), undefined, 2)}\n`;
}

/**
 * The operator's answer, by a named person; the author finds it on her own computer. What was answered once stays. Undefined
 * when there is no such offer.
 */
export async function answerOffer(
  context: Context,
  key: string,
  answer: { readonly is: 'taken' | 'refused'; readonly by: string; readonly words: string },
): Promise<OfferDoc | undefined> {
  const at = nowAt(context);
  const offer = await context.registry.update('offer', key, (stored) =>
    stored && stored.answer === undefined ? { ...stored, answer: { ...answer, at } } : stored,
  );
  if (!offer?.answer) return undefined;
  const { is, words } = offer.answer;
  await writeDecision(
    context,
    offer.teacher,
    `request:${key}`,
    is === 'taken'
      ? { outcome: 'ok', result: { words } }
      : { outcome: 'refused', reason: 'template/not-taken', result: { words } },
  );
  return offer;
}

/** With everything that a file of the library has: what the author was not asked for is empty, for the operator to add. */
function publishable(key: string, template: OfferedTemplate): Record<string, unknown> {
  const slug = template.title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 40);
  const phases = template.phases.map((phase, place) => ({
    ...phase,
    tasks: phase.tasks.map((task, number) => ({ id: `p${place + 1}-t${number + 1}`, ...task })),
  }));
  return {
    id: `${slug === '' ? 'project' : slug}-${key.slice(-6).toLowerCase()}`,
    version: 1,
    ...template,
    weeks: template.phases.reduce((sum, { weeks }) => sum + weeks, 0),
    phases,
    lowBandwidth: '',
    care: [],
    reflection: [],
    rubric: [],
    letterStarters: [],
  };
}
