/** One person of the demo, with what her browser needs to open her school: made up, and of no use outside the demo. */
export interface DemoPerson {
  /** The name of her local database in the browser. */
  readonly profile: string;
  readonly name: string;
  readonly place: string;
  readonly country: string;
  readonly language: string;
  readonly email: string;
  readonly password: string;
  readonly teacher: string;
  readonly school: string;
  readonly class: string;
  /** Base64url of the school's key: the demo's only, since it is made by this server. */
  readonly schoolKey: string;
}

/** Fifteen made-up pupils of each class. Nobody is meant. */
export const DEMO_PUPILS = {
  ana: [
    'Beatriz Alencar',
    'Caio Monteiro',
    'Davi Sampaio',
    'Elisa Prado',
    'Felipe Nóbrega',
    'Gabriela Teles',
    'Heitor Paiva',
    'Isadora Cunha',
    'Joaquim Serra',
    'Larissa Viana',
    'Miguel Brandão',
    'Nina Falcão',
    'Otávio Reis',
    'Pietra Luz',
    'Rafael Dantas',
  ],
  ben: [
    'Achieng Otieno',
    'Baraka Mwangi',
    'Chebet Korir',
    'Dalmas Ouma',
    'Esther Wanjiru',
    'Faraja Kioko',
    'Grace Nekesa',
    'Hamisi Juma',
    'Imani Mutua',
    'Juma Barasa',
    'Kendi Muriuki',
    'Leah Atieno',
    'Moses Kiptoo',
    'Naliaka Simiyu',
    'Otieno Odhiambo',
  ],
} as const;

/** What the demo's letters say. */
export const DEMO_LETTERS = {
  anaHello: [
    'Boa tarde, Nairobi! / Good afternoon, Nairobi!',
    'We are class 7B in Belém. Our school stands where the river is as wide as a sea. Every afternoon at three it rains, and everybody counts the minutes.\n\nWhat does your street sound like in the morning?',
  ],
  benHello: [
    'A greeting from Mathare',
    'Hello Belém! In the morning we hear the matatus and the chapati pans. When it rains here, the whole class goes to the window, because it does not rain for months.\n\nWhich games do you play when the rain stops?',
  ],
  anaPupil: [
    'The rain at three',
    'When the rain stops we play queimada in the yard. Two teams, one ball, and if it hits you, you are out. My grandmother says she played it too, with a ball made of socks.\n\nDo you know this game? What do you call it?',
  ],
  benPupil: [
    'Kati',
    'We know your game! We call it kati. One person stands in the middle, and two throw. The one in the middle has to jump. I am the best jumper in our class.',
  ],
  held: [
    'About our market',
    'On Saturdays I help at the market. We sell açaí, and fish, and cassava flour. The fish is cleaned so fast that you cannot see the knife.',
  ],
  text: 'Water in two cities\n\nBelém: It rains almost every day, but in our houses the tap is dry two days a week.\n\nNairobi: Our tap gives water on Tuesdays and Fridays. We carry the rest from the kiosk.',
} as const;
