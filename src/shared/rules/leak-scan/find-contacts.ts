import type { Finding } from './finding.ts';
import type { FoldedText } from './folded-text.ts';

/*
 * Every pattern below has an upper limit on each repetition and is anchored by a sign or a word, so that a text of any
 * making is read in a time that grows with its length only.
 */

/** Ends of addresses that people write; longer ends of two parts ("com.br") are made of these and a country. */
const ENDS = 'com|org|net|edu|gov|info|biz|app|io|tv|gg|xyz|link|dev|site|online|page|school';
const COUNTRIES =
  'br|pt|ke|uk|us|ao|mz|cv|ar|cl|co|mx|pe|es|fr|de|it|nl|in|ng|gh|tz|ug|rw|za|eg|ma|sn|cm|et|tr|pl|se|no|fi|jp|cn|au|nz|ca|ie|ch|at|be|gr|ro|eu|me|am|ly';
const MAIL_HOUSES = 'gmail|googlemail|hotmail|outlook|yahoo|ymail|icloud|aol|protonmail|gmx|uol|zoho|yandex';

/** A full stop inside of an address: with a space on both sides or on none, never as at the end of a sentence. */
const STOP = String.raw`(?: \. |\.)`;
const PART = String.raw`[\p{L}\p{N}-]{1,63}`;
const LOCAL = String.raw`[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}`;
const EMAIL = new RegExp(String.raw`${LOCAL} ?@ ?${PART}(?:${STOP}${PART}){0,3}${STOP}\p{L}{2,24}`, 'gu');
/** "maria at gmail dot com", "maria arroba gmail ponto com", "maria (at) gmail (dot) com", "maria@gmail". */
const AT = String.raw`(?:@|[([{<] ?(?:at|arroba|a)? ?[)\]}>]|(?<=\s)-?(?:at|arroba)-?(?=\s))`;
const DOT = String.raw`(?:${STOP}| ?[([{<] ?(?:dot|ponto|punto)? ?[)\]}>] ?| (?:dot|ponto|punto) )`;
const DISGUISED = new RegExp(
  String.raw`${LOCAL} {0,2}${AT} {0,2}(?:(?:${MAIL_HOUSES})(?:${DOT}(?:${ENDS}|${COUNTRIES})){0,3}|[\p{L}\p{N}-]{2,40}(?:${DOT}[\p{L}\p{N}-]{2,30}){0,2}${DOT}(?:${ENDS}))(?![\p{L}\p{N}])`,
  'gu',
);

const MAIL_HOUSE = new RegExp(String.raw`(?:^|[ -])(?:${MAIL_HOUSES})(?![\p{L}\p{N}])`, 'u');

/** E-mail addresses, also where somebody wrote "at" and "dot". */
export function findEmails(folded: FoldedText): Finding[] {
  const plain = [...folded.text.matchAll(EMAIL)].map((match) =>
    found(folded, match, 'email', 'high', 'email.address'),
  );
  const disguised = [...folded.text.matchAll(DISGUISED)].flatMap((match): Finding[] => {
    const isSure = /@|arroba|[([{<]| (?:dot|ponto|punto) /.test(match[0]);
    // "we look at gmail" may be a sentence, "look at example.org" is one, with a link in it.
    if (!isSure && !MAIL_HOUSE.test(match[0])) return [];
    return [found(folded, match, 'email', isSure ? 'high' : 'medium', 'email.disguised')];
  });
  return [...plain, ...disguised];
}

const PLATFORMS =
  'instagram|insta|tiktok|tik tok|snapchat|snap|facebook|twitter|discord|telegram|youtube|kwai|roblox|minecraft|fortnite|freefire|free fire|skype|twitch|pinterest|bereal|zepeto|vsco|psn|xbox|messenger|orkut|reddit|wechat|kik|viber';
const PLATFORM_SITES =
  'instagram|instagr|tiktok|snapchat|facebook|fb|twitter|x|discord|discordapp|t|telegram|youtube|youtu|wa|whatsapp|kwai|roblox|twitch|threads|pinterest|bereal|reddit|kik';
const LINK = new RegExp(
  String.raw`(?<![\p{L}\p{N}@._-])(?:https?:\/{1,2}\S{1,300}|www\.[\p{L}\p{N}-]{1,63}\S{0,300}|[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,3}\.(?:(?:${ENDS})(?:\.(?:${COUNTRIES}))?|(?:${COUNTRIES})(?=\/\S))(?![\p{L}\p{N}])(?:[/:?#]\S{0,300})?)`,
  'gu',
);
const SOCIAL_SITE = new RegExp(
  String.raw`^(?:https?:\/{1,2})?(?:www\.|m\.)?(?:${PLATFORM_SITES})\.(?:com|am|me|gg|be|tv|net|org)\/.`,
  'u',
);

/** Addresses of pages; those of somebody on a platform count as her account. */
export function findLinks(folded: FoldedText): Finding[] {
  return [...folded.text.matchAll(LINK)].map((match) => {
    const trimmed = match[0].replace(/[.,;:!?)\]}>'"»”]{1,10}$/u, '');
    const place = { 0: trimmed, index: match.index };
    if (SOCIAL_SITE.test(trimmed)) return found(folded, place, 'handle', 'high', 'handle.account');
    // "casa.com minha mãe" has only lost a space.
    const isSure = /^https?:|^www\.|\//.test(trimmed);
    return found(folded, place, 'link', isSure ? 'high' : 'medium', 'link.other');
  });
}

const AT_HANDLE = /(?<![\p{L}\p{N}._%+-])@ ?[\p{L}\p{N}][\p{L}\p{N}._]{1,39}/gu;
const NAME = String.raw`[\p{L}\p{N}][\p{L}\p{N}._-]{1,38}[\p{L}\p{N}_](?:#\d{4})?`;
/** A name that nobody writes in a sentence: with digits, a low line, or a dot inside. */
const ODD_NAME = /\d|_|\p{L}\.\p{L}|#/u;
const WHOSE = 'my|our|his|her|meu|minha|nosso|nossa|mi';
const SAYS = String.raw`(?:is|name is|user is|username is|id is|called|e|eh|se chama|nome e|usuario e|es|:|=|-|–|→|->)`;
/** "my insta is maria.b", "insta: maria_b", "meu discord é maria#1234", "add me on snap maria99", "user: maria_b". */
const ACCOUNT = new RegExp(
  String.raw`(?<![\p{L}\p{N}])((?:${WHOSE}) )?(?:${PLATFORMS}|user ?name|nick ?name|usuario|gamer ?tag|perfil)(?![\p{L}\p{N}])( ?${SAYS}){0,2} {0,2}(?:@ ?)?(${NAME})`,
  'gu',
);
/** After these, what follows is what the platform is, and nobody's name. */
const NO_NAME =
  /^(?:a|an|the|um|uma|o|not|nao|very|muito|good|bad|bom|boa|ruim|fun|legal|cool|my|meu|minha|our|nosso|so|too|for|para|and|or|ou|de|do|da|on|in|no|na|because|porque|when|quando|with|com|who|que|private|blocked|bloqueado|proibido|forbidden|is|e)$/u;

/** Accounts on platforms: "@maria_b", and what is said to be somebody's name there. */
export function findHandles(folded: FoldedText): Finding[] {
  const at = [...folded.text.matchAll(AT_HANDLE)]
    // "@ 3 reais", "@15h": a price or a time.
    .filter((match) => /\p{L}{2}/u.test(match[0]))
    .map((match) => found(folded, match, 'handle', 'high', 'handle.at'));
  const named = [...folded.text.matchAll(ACCOUNT)].flatMap((match): Finding[] => {
    const [, whose, says, name] = match;
    const isOdd = ODD_NAME.test(name!);
    const isSaid = says !== undefined && (whose !== undefined || /[:=]/.test(says));
    if (!isOdd && (!isSaid || NO_NAME.test(name!))) return [];
    return [found(folded, match, 'handle', isOdd ? 'high' : 'medium', 'handle.account')];
  });
  return [...at, ...named];
}

function found(
  folded: FoldedText,
  match: { readonly 0: string; readonly index: number },
  kind: Finding['kind'],
  confidence: Finding['confidence'],
  reason: Finding['reason'],
): Finding {
  return { kind, ...folded.placeOf(match.index, match.index + match[0].length), confidence, reason };
}
