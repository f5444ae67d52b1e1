import * as v from 'valibot';

const MOST = 50;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** The only words that a trouble may be told in: kinds, names and codes of errors, places in the code, what became of a page. */
const WORDS = [
  /^(?:page|rejection|exception)$/,
  /^(?:Aggregate|DOM|Eval|Range|Reference|Syntax|Type|URI|App)?(?:Error|Exception)$/,
  /^E[A-Z]{3,20}$/,
  /^ERR_[A-Z_]{3,40}$/,
  /^(?:index|main|start|chunk|make-updater|folder-server)(?:-[\w-]{8})?\.[cm]?js:\d{1,7}:\d{1,7}$/,
  /^(?:crashed|killed|oom|launch-failed|integrity-failure|abnormal-exit|memory-eviction)$/,
  /^-?\d{1,10}$/,
];

/** Something that went wrong, in words of the program alone. */
export const trouble = v.strictObject({
  at: v.pipe(v.string(), v.regex(TIME)),
  words: v.pipe(
    v.array(
      v.pipe(
        v.string(),
        v.check((word) => isWord(word)),
      ),
    ),
    v.maxLength(12),
  ),
});
type Trouble = v.InferOutput<typeof trouble>;

/** The newest lines of the shell's log of troubles. Of each only words that are known to be the program's. */
export function readTroubles(log: string): Trouble[] {
  return log
    .split('\n')
    .flatMap((line): Trouble[] => {
      const [at = '', ...words] = line.trim().split(/\s+/);
      return TIME.test(at) ? [{ at, words: words.filter(isWord).slice(0, 12) }] : [];
    })
    .slice(-MOST);
}

function isWord(word: string): boolean {
  return WORDS.some((form) => form.test(word));
}
