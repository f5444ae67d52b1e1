import { describe, expect, it } from 'vitest';
import { findWords } from './find-words.ts';
import { lookWordsOf } from './look-words.ts';
import { makeNameIndex } from './name-index.ts';
import { scanForLeaks } from './scan-for-leaks.ts';
import { Tokens } from './tokens.ts';

/** Made up; everyday words among them on purpose. */
const ROSTER = `سلمى حداد|نور خوري|أحمد الخطيب|ربيع سلامة|أمل ناصر|كريم منصور|ليلى درويش|زينب عودة|عمر النجار|ياسمين شاهين|
  سلام جميل|طارق عيسى|هدى صباغ|وليد قمر|بدر الزين|فارس بحر|ورد حبيب|رامي عبد الله`;
const index = makeNameIndex(
  ROSTER.split('|').map((full) => {
    const [givenName = '', ...rest] = full.trim().split(' ');
    return { givenName, familyName: rest.join(' ') };
  }),
);

const SENTENCES = `مرحبًا! نحن الصف السابع ب وعددنا 32 تلميذًا.|عمري 12 سنة وأحب كرة القدم والرسم.
بُنيت مدرستنا عام 1954 وفيها 1,200 تلميذ.|تمطر هنا كثيرًا من تشرين الثاني إلى آذار.|نبدأ عند 7:30 ونعود إلى البيت عند الثانية.
سعر كيلو التفاح دينار واحد.|في 23/11/2026 زرعنا 45 شجرة خلف المدرسة.|يبعد النهر 3 كيلومترات عن مدرستنا وعرضه 12 مترًا.
فزنا 3-2 ثم خسرنا 0-1.|لنا أمل كبير في أن تكتبوا لنا قريبًا!|يأتي الربيع بعد الشتاء وتتفتّح الأزهار.|كان نور القمر جميلًا فوق البحر.
السلام عليكم ورحمة الله وبركاته.|الورد في حديقتنا أحمر.|هذا الكتاب جميل جدًّا والقصة عن فارس شجاع.|نرى البدر في منتصف الشهر.
قسنا الماء: 12 و15 و18 و22 و30 لترًا.|كانت الحرارة 31.5 درجة ظهرًا و24.2 ليلًا.|في 2019 و2020 و2021 كان المطر قليلًا.
في مكتبتنا 2,500 كتاب، منها 120 بالإنجليزية.|تستغرق الحافلة 45 دقيقة.|تعرف جدتي 100 حكاية.|هل الطقس بارد عندكم؟
حين تكون الساعة 10 هنا، كم تكون عندكم؟|في فريقنا 11 لاعبًا.|نعمل على الهدف 6: المياه النظيفة.|أضف 250 غرامًا من الطحين وبيضتين.
ذهب ١٢ تلميذًا و٣ معلّمين إلى النهر.|حلمي أن أصير طبيبة.|تبيع أمي الخضار في السوق.|كل عام وأنتم بخير!|شكرًا لكم على رسالتكم.
لون السماء أزرق والشمس ساطعة.|نلعب في الساحة بعد الدرس.|نعيش في مدينة صغيرة قرب البحر.|جدّي رجل كريم ويحب الناس.
نريد أن نعرف كيف يكون العيد عندكم.|وبعد ذلك كتبنا القائمة على اللوح.|الولد الصغير وأخته يحبّان القطط.
هذه هدية من الصف كله.|الياسمين نبات جميل الرائحة.|قال المعلّم إن الصدق طريق السلامة.|في المساء نشرب الشاي مع النعناع.`
  .split(/\n|\|/)
  .map((line) => line.trim());

const markedIn = (sentence: string) =>
  scanForLeaks(sentence, index).map((one) => sentence.slice(one.start, one.end));

describe('letters in Arabic', () => {
  it('are not held against their writers when they are ordinary', () => {
    const found = SENTENCES.flatMap((sentence) =>
      scanForLeaks(sentence, index).map(
        (one) => `${one.reason} ${sentence.slice(one.start, one.end)}: ${sentence}`,
      ),
    );
    expect(SENTENCES.length).toBeGreaterThanOrEqual(40);
    expect(found).toEqual([]);
  });

  it.each([
    ['اسمي سلمى وأحب الرسم.', 'سلمى'],
    ['جلست اليوم مع زينب.', 'زينب'],
    ['ذهبت مع صديقي وأحمد إلى السوق.', 'وأحمد'],
    ['هذه الرسالة لليلى.', 'لليلى'],
    ['كتبتها لسلمى وحدها.', 'لسلمى'],
    ['أَحْمَد صديقي.', 'أَحْمَد'],
  ])(
    'are marked where a name of the list stands, also with a little word written onto it: %s',
    (text, name) => {
      expect(markedIn(text)).toContain(name);
    },
  );

  it('are marked where a name that is an everyday word stands with its other half', () => {
    expect(markedIn('أمل ناصر في صفنا.')).not.toEqual([]);
  });

  it('are marked where a telephone number stands, in either digits', () => {
    for (const sentence of ['اتصل بي: 0791 234 567', 'اتصل بي: ٠٧٩١ ٢٣٤ ٥٦٧'])
      expect(
        scanForLeaks(sentence, index).map(({ kind }) => kind),
        sentence,
      ).toEqual(['phone']);
  });

  it.each([
    ['أسكن في شارع الزيتون قرب السوق.', 'أسكن في شارع الزيتون'],
    ['بيتنا في شارع الملك طلال رقم ١٢.', 'شارع الملك طلال رقم ١٢'],
    ['العنوان: شارع النخيل، بناية 4', 'شارع النخيل، بناية 4'],
  ])('are marked where somebody lives: %s', (sentence, home) => {
    const found = scanForLeaks(sentence, index).filter(({ kind }) => kind === 'address');
    expect(found.map((one) => sentence.slice(one.start, one.end)).join(' ')).toContain(home);
  });

  it('may speak of a street where nobody lives', () => {
    for (const sentence of [
      'في شارع المدرسة أشجار كثيرة.',
      'عرض الشارع 12 مترًا.',
      'نعيش في مدينة فيها شوارع واسعة.',
    ])
      expect(scanForLeaks(sentence, index), sentence).toEqual([]);
  });

  it('are looked through for the words of the school, whole words only', () => {
    const list = lookWordsOf([]);
    const marked = (text: string) =>
      findWords(new Tokens(text), list).map((one) => text.slice(one.start, one.end));
    expect(marked('هذا سرنا، لا تخبر أحدًا.')).toEqual(['سرنا', 'لا تخبر أحدًا']);
    expect(marked('جنسيتي أردنية وعندنا مال كثير من العمل.')).toEqual([]);
  });
});
