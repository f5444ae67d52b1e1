import { makeWordList, type WordList } from './find-words.ts';

/**
 * What a school begins with: short and mild, signs that a grown-up should look, by language. Schools change them in the
 * settings; nothing is ever blocked by them.
 */
export const LOOK_WORDS: Readonly<Record<string, string>> = {
  ar: `سرنا
لا تخبر أحدا
لا تخبري أحدا
لا تقل لأحد
قابلني
نلتقي وحدنا
أرسل لي صورة
أرسلي لي صورة
صورتك
مكالمة فيديو
يضربني
تضربني
يؤذيني
أؤذي نفسي
أقتل*
انتحار*
أريد أن أموت
أهرب من البيت
أكرهك
غبي
غبية
قبيح
قبيحة
اخرس
سلاح*
مسدس
مخدرات
سكران
ممارسة الجنس
صورة عارية
صور عارية
مال مقابل`,
  en: `our secret
keep it secret
don't tell
tell nobody
meet me
meet you alone
send me a photo
send me a picture
your photo
video call
hits me
hurts me
hurt myself
kill*
suicid*
want to die
run away
hate you
stupid
idiot
ugly
shut up
weapon*
gun
drug*
drunk
sex*
naked
money for`,
  pt: `nosso segredo
guarda segredo
não conta
não conte
me encontra
encontrar você
manda uma foto
manda foto
sua foto
chamada de vídeo
me bate
me machuca
me machucar
matar
suicíd*
quero morrer
fugir de casa
te odeio
odeio você
burro
burra
idiota
cala a boca
arma
armas
drog*
bêbad*
sexo
sexual
pelad*
dinheiro para`,
  hi: `हमारा राज़
राज़ रखना
मत बताना
मत बताओ
मुझसे मिलो
अकेले मिल*
फ़ोटो भेजो
तस्वीर भेजो
अपनी फ़ोटो
वीडियो कॉल
मुझे मारता है
मुझे मारती है
मुझे मारते हैं
मुझे चोट
ख़ुद को चोट
जान से मार
आत्महत्या
ख़ुदकुशी
मरना चाहता
मरना चाहती
घर से भाग
नफ़रत
बेवकूफ़
मूर्ख
गधा
बदसूरत
चुप रहो
हथियार
बंदूक
चाकू
नशा
शराब
सेक्स
नंगा
नंगी
पैसे भेजो`,
};

/** The words of a school: its own list for a language where it has written one, ours otherwise. */
export function lookWordsOf(own: readonly { readonly id: string; readonly words: string }[]): WordList {
  const byLanguage = new Map(Object.entries(LOOK_WORDS));
  for (const { id, words } of own) byLanguage.set(id, words);
  return makeWordList([...byLanguage.values()]);
}
