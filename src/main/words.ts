/** What the shell itself says; everything else is said by the page. One entry per language of the app. */
interface Words {
  readonly unsent: { readonly one: string; readonly other: string };
  readonly detail: string;
  readonly wait: string;
  readonly quit: string;
}

/** The shell's words, by language tag. */
export const WORDS: Readonly<Record<string, Words>> = {
  en: {
    unsent: { one: 'One thing is not sent yet.', other: '{{count}} things are not sent yet.' },
    detail:
      'Everything is kept on this computer and goes by itself the next time Interclass is open and there is a connection.',
    wait: 'Wait',
    quit: 'Close, and send later',
  },
  pt: {
    unsent: { one: 'Um item ainda não foi enviado.', other: '{{count}} itens ainda não foram enviados.' },
    detail:
      'Tudo fica guardado neste computador e segue sozinho na próxima vez que o Interclass estiver aberto e houver conexão.',
    wait: 'Esperar',
    quit: 'Fechar e enviar depois',
  },
};

/** The words for the closest language that the shell speaks. */
export function wordsFor(language: string): Words {
  return WORDS[language] ?? WORDS[language.split('-')[0] ?? ''] ?? WORDS['en']!;
}

/** A sentence with a number in it, in the right form. */
export function countOf(words: Words['unsent'], count: number, language: string): string {
  const form = new Intl.PluralRules(language).select(count) === 'one' ? words.one : words.other;
  return form.replace('{{count}}', String(count));
}
