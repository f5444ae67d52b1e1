import { foldWord } from './fold.ts';

/**
 * Names that are everyday words in English, Portuguese or Hindi (and the little words that names are written like): such a
 * name alone says little. Pupils write in any of them whatever the screens speak, so all lists always count.
 */
const EVERYDAY = `
  amber angel art ash autumn baker basil bay beau bee berry best bill birch bishop black blanche blessing bliss blue bob
  brook brooks brown bud bush butler carol carpenter cash chance charity chase chip church clay cliff cloud clover cook
  cooper coral crystal daisy dale dawn day dean dee destiny dot drew duke earl eden ever faith fern field fields fisher
  flora forest fox frank frost gale garnet gene gift ginger glad glen glory gold grace gray green grey guy hall happy
  harmony harper haven hazel heather heath hill holly honey honor hope hunter ice iris ivy jade jasmine jay jet jewel job
  joy justice king kit knight lake lane laurel law lee leo lily long love lucky major maple marble mark marsh mason max
  melody mercy mike miles miller mint miracle misty moon moss nick noble norm north oak ocean olive opal otter page park
  patience pat pearl peace penny pepper pike poppy porter precious price prince princess promise rain ray reed rex rich
  river rivers rob robin rocky rose rosemary rough ruby rusty sage sally sandy sea shade shell short sky small snow south
  spring star stone storm sue summer sun sunny terry tiger trinity trip trust violet wade ward way west white wild will
  willow win winter wolf wood woods wren young
  alegria alma amada amado amor anjo aparecida aurora bela belo benta bento bela boa bom branca branco brisa cabral campo
  campos cândida carmo carneiro carvalho céu clara claro coelho cordeiro costa cravo cristal cruz dias doce domingos dores
  esmeralda esperança estrela faria farias fé feliz ferreira figueira flor flores florinda franca franco freitas garça
  glória graça guerra índia inocência íris jardim jasmim justa justo lago leal leão leite lima lírio lobo lopes luz lua
  machado maia mar marinha marinho maré margarida matos mel mendes monte monteiro montes morais moreira morena moreno
  natal nascimento neves noite oliveira paz pedra pedras pena pereira pérola pilar pinheiro pinto pires pomba ponte porto
  prado prata prazeres preta preto primavera queiroz ramos rei reis ribeira ribeiro rio rios rocha romeu rosa rosário rubi
  safira sales salgado santa santo santos serena sereno serra severo silva socorro sol soledade souza teixeira terra torre
  torres vale valente vaz verde vermelho viana vida vieira vila vitória viva
  ai al alô an ano as até bem ben bia boa com da de dia dan do ela ele em era eu fez foi ia io isa já jo lá lara le lei
  lia li lu má me mil na nem nina no nos ou pai par pé pi ra sai se sei seu si só ta tal tao te ti tia tio tom tu um uma
  ver vi vai via vou va we he she me my so do in it is be by ed al am ali ann any all ally our out pen per pet ron sam set
  sid tad tim ton van vic wen win yes
  आशा उषा किरण ज्योति दीप दीपक दीया सूरज रवि चाँद चंदा चाँदनी तारा सितारा सोना चाँदी हीरा मोती मणि रत्न राजा रानी राज पूजा
  प्रार्थना शांति शक्ति शिक्षा विद्या ज्ञान प्रकाश रोशनी उजाला प्रभात संध्या रात निशा रजनी बादल बारिश वर्षा बरखा सावन बसंत
  वसंत सागर सरिता नदी गंगा यमुना पर्वत हिमालय वन कमल गुलाब फूल सुमन पुष्पा कली बेला चमेली तुलसी नीम शेर सिंह मोर मयूर कोयल
  हंस प्रेम प्यार प्रीति स्नेह ममता करुणा दया क्षमा आनंद हर्ष ख़ुशी हँसी मुस्कान सपना कल्पना भावना कविता गीत संगीत कला चित्र
  रंग नील श्याम काला लाल मीठा मधु शहद अमृत जल पवन हवा आकाश गगन धरती भूमि माटी तेज विजय जय वीर साहस गौरव मान उदय नव नया भारत
  देश किसान पंडित गुरु चौधरी ठाकुर बाबू मुन्ना छोटू समय सीमा रेखा नैना अंजलि आरती पूर्णिमा दिवाली होली ईद देवी कुमार कुमारी
  खान माली दर्जी सोनी गाय मान्या इच्छा अनु तनु मनु सुधा लता माला मेघा छाया माया रचना अर्चना वंदना साधना उपासना
`;

/**
 * The same in Arabic, where no capital tells a name from a word. Only what stands in children's letters every day: a girl
 * called Huda is better asked about once too often.
 */
const EVERYDAY_ARABIC = `
  أمل أمان أمين أمير أميرة إيمان إسلام بدر بحر بركة بسمة بهجة بيان تحية ثلج جمال جميل جميلة جنة جبل حبيب حبيبة حسن حسنة حر حرية حكيم حلم
  حنان حياة خير خطيب دعاء دنيا ربيع رجاء رحمة رزق روح رمز رفيق زهر زهرة زيتون سلام سلامة سعيد سعيدة سعادة سماء سحر سرور سيف سالم سليم
  شمس شريف شهر شروق شجاع شكر صباح صالح صادق صبر صفاء صدق صديق ضياء ضيف طاهر طيب عادل عبد عدل عزيز عزيزة عطر عهد عيد غالي غزال غصن
  غريب فارس فجر فرح فضل فائز قمر قدس كامل كريم كرم كنز لطف لطيف مال مجد محبة مرح مطر ملاك ملك منار مبارك ماهر مؤمن نادر نجاح نجم نجمة
  ندى نسيم نعمة نهار نور نبات هبة هدية هلال ورد وردة وسام وعد وفاء واحد ياسمين يقين ينبوع الله بيت شيخ معلم تاجر خباز عين لون
`;

/** Written with a capital always: months, feasts, places. Their capital says nothing. */
const ALWAYS_CAPITAL = `
  april august december february january july june march may november october september monday tuesday wednesday thursday
  friday saturday sunday easter christmas africa america asia austin brasil brazil carolina china chelsea dakota dallas
  florence florida france georgia holland india ireland israel italia jamaica jordan kenya kingston lagos london madison
  madrid malta nairobi norway paris persia petra phoenix roma rome santiago savannah sofia sydney syria tunis victoria
  vienna virginia york abril agosto dezembro fevereiro janeiro julho junho maio março novembro outubro setembro páscoa
  natal amazonas angola bahia bragança coimbra lisboa macau mafra portugal salvador vitória
`;

const wordsOf = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/).map(foldWord));
const everyday = wordsOf(EVERYDAY + EVERYDAY_ARABIC);
const alwaysCapital = wordsOf(ALWAYS_CAPITAL);

/** True when a folded word is one that everybody uses, whoever is called so. */
export function isEverydayWord(fold: string): boolean {
  return everyday.has(fold) || alwaysCapital.has(fold);
}

/** True when a folded word is written with a capital also where no person is meant. */
export function isAlwaysCapital(fold: string): boolean {
  return alwaysCapital.has(fold);
}

/** What stands between the parts of a name, and is none. */
const PARTICLES: ReadonlySet<string> = new Set(
  'da de do das dos e del della di du van von der den la las le los y bin binti ibn al el ap ben bint san st'.split(
    ' ',
  ),
);

/** True for "da" in "Ana da Silva". */
export function isParticle(fold: string): boolean {
  return PARTICLES.has(fold);
}
