import { describe, expect, it } from 'vitest';
import { lookWordsOf } from './look-words.ts';
import { makeNameIndex } from './name-index.ts';
import { scanForLeaks } from './scan-for-leaks.ts';
import { findWords } from './find-words.ts';
import { Tokens } from './tokens.ts';

/** Made up; everyday words among them on purpose. */
const ROSTER = `रीना शर्मा|रोहन वर्मा|आशा यादव|सूरज कुमार|मीना गुप्ता|कमल सिंह|फ़रहा ख़ान|प्रियंका जोशी|दीपक मिश्रा|पूजा पांडे|
  अनिल तिवारी|ज्योति चौहान|इमरान अंसारी|सीमा रावत|गोपाल नायर|हिना कुरैशी`;
const index = makeNameIndex(
  ROSTER.split('|').map((full) => {
    const [givenName = '', familyName = ''] = full.trim().split(' ');
    return { givenName, familyName };
  }),
);

const SENTENCES = `नमस्ते! हम 7B क्लास हैं और हम 32 बच्चे हैं।|मेरी उम्र 12 साल है और मुझे क्रिकेट और चित्र बनाना पसंद है।
हमारा स्कूल 1954 में बना और इसमें 1,200 बच्चे पढ़ते हैं।|यहाँ जून से सितंबर तक बहुत बारिश होती है।|स्कूल सुबह 7:30 बजे शुरू होता है और 1 बजे छुट्टी होती है।
एक आम 20 रुपये का मिलता है।|23/11/2026 को हमने स्कूल के पीछे 45 पेड़ लगाए।|नदी स्कूल से 3 किलोमीटर दूर है और 12 मीटर चौड़ी है।
हम 3-2 से जीते और फिर 0-1 से हारे।|हमें आशा है कि आप जल्दी जवाब देंगे!|सूरज पूरब से निकलता है और दीपक रात में जलता है।
तालाब में कमल के फूल खिले हैं।|शेर जंगल का राजा है और सिंह भी उसी का नाम है।|पूजा के दिन हम मिठाई खाते हैं।|दीये की ज्योति बहुत सुंदर थी।
खेत की सीमा पर एक बड़ा पेड़ है।|मैंने मन में सोचा कि यह मेरा मन है।|रात को आसमान में बहुत तारे थे।|हमने काम किया और कमी दूर की।
पानी का माप: 12, 15, 18, 22 और 30 लीटर।|दोपहर में 31.5 डिग्री और रात में 24.2 डिग्री था।|2019, 2020 और 2021 में कम बारिश हुई।
भारत की आबादी लगभग 1,430,000,000 है।|हमारी लाइब्रेरी में 2,500 किताबें हैं, 120 अंग्रेज़ी में।|बस में 45 मिनट लगते हैं और 15 रुपये का टिकट है।
मेरी दादी को 100 कहानियाँ आती हैं।|क्या आपके यहाँ ठंड है?|जब यहाँ 10 बजे होते हैं तब वहाँ कितने बजे होते हैं?|हमारी टीम में 11 खिलाड़ी हैं।
रेल की पटरी गाँव के पास से जाती है।|राम और रहीम की कहानी हमने नाटक में दिखाई।|गोपालन से दूध मिलता है।|होली पर हम रंग खेलते हैं।
250 ग्राम आटा, 2 अंडे और 100 मिलीलीटर दूध मिलाएँ।|किताब का पाठ 3, पेज 45, पंक्ति 6 देखें।|हम साफ़ पानी के लक्ष्य 6 पर काम कर रहे हैं।
१२ बच्चे और ३ टीचर नदी पर गए।|मेरा सपना डॉक्टर बनना है।|माँ बाज़ार में सब्ज़ी बेचती हैं।|यहाँ गर्मी बहुत है, इसलिए स्कूल सुबह का है।`
  .split(/\n|\|/)
  .map((line) => line.trim());

describe('letters in Hindi', () => {
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
    ['मेरा नाम प्रियंका है।', 'प्रियंका'],
    ['आज रीना मेरे साथ बैठी।', 'रीना'],
    ['मेरी दोस्त फरहा भी आई।', 'फरहा'],
    ['आशा यादव हमारी क्लास में है।', 'आशा यादव'],
  ])('are marked where a name of the list stands: %s', (sentence, name) => {
    expect(scanForLeaks(sentence, index).map((one) => sentence.slice(one.start, one.end))).toContain(name);
  });

  it('do not take a name for another that is written with other vowels', () => {
    expect(scanForLeaks('रानी और रोना और मैना।', index)).toEqual([]);
  });

  it('are marked where a telephone number stands, in either digits', () => {
    for (const sentence of ['मुझे फ़ोन करो: 98765 43210', 'मुझे फ़ोन करो: ९८७६५ ४३२१०'])
      expect(
        scanForLeaks(sentence, index).map(({ kind }) => kind),
        sentence,
      ).toEqual(['phone']);
  });

  it('are looked through for the words of the school, whole words only', () => {
    const list = lookWordsOf([]);
    const marked = (text: string) =>
      findWords(new Tokens(text), list).map((one) => text.slice(one.start, one.end));
    expect(marked('यह हमारा राज़ है, किसी को मत बताना।')).toEqual(['हमारा राज़', 'मत बताना']);
    expect(marked('फूल की गंध अच्छी है और नाग बिल में है।')).toEqual([]);
  });
});
