/** The one thing the shell says by itself: no page can be opened yet that could say it. */
const WORDS = {
  ar: {
    title: 'لا يستطيع Interclass فتح مجلده',
    text: (folder: string) =>
      `يحفظ Interclass كل شيء في هذا المجلد، ولا يستطيع الكتابة فيه الآن:\n\n${folder}\n\n` +
      'لم يضِع شيء. ما كُتب موجود حيث كان. ' +
      'يُرجى إظهار هذا لمن يعتني بالحواسيب، ثم فتح Interclass من جديد.',
  },
  en: {
    title: 'Interclass cannot open its folder',
    text: (folder: string) =>
      `Interclass keeps everything in this folder, and cannot write there now:\n\n${folder}\n\n` +
      'Nothing is lost. What was written is where it was. ' +
      'Please show this to whoever looks after the computers, then open Interclass again.',
  },
  pt: {
    title: 'O Interclass não consegue abrir a sua pasta',
    text: (folder: string) =>
      `O Interclass guarda tudo nesta pasta e agora não consegue gravar nela:\n\n${folder}\n\n` +
      'Nada se perdeu. O que foi escrito está onde estava. ' +
      'Mostre isto a quem cuida dos computadores e depois abra o Interclass de novo.',
  },
  hi: {
    title: 'Interclass अपना फ़ोल्डर नहीं खोल सकता',
    text: (folder: string) =>
      `Interclass सब कुछ इस फ़ोल्डर में रखता है, और अभी वहाँ लिख नहीं सकता:\n\n${folder}\n\n` +
      'कुछ भी खोया नहीं है। जो लिखा गया वह जहाँ था वहीं है। ' +
      'कृपया यह कंप्यूटर सँभालने वालों को दिखाएँ, फिर Interclass को दोबारा खोलें।',
  },
} as const;

/** Title and text about a folder that cannot be written, in the first language there are words in. */
export function folderWords(languages: readonly string[], folder: string): { title: string; text: string } {
  const known = languages
    .map((tag) => tag.toLowerCase().split(/[-_]/)[0])
    .find((tag): tag is keyof typeof WORDS => tag !== undefined && Object.hasOwn(WORDS, tag));
  const { title, text } = WORDS[known ?? 'en'];
  return { title, text: text(folder) };
}
