import aDayInOurSchool from './a-day-in-our-school.en.json' with { type: 'json' };
import ourWaterFromSourceToGlass from './our-water-from-source-to-glass.en.json' with { type: 'json' };
import booksForTheLittleOnes from './books-for-the-little-ones.en.json' with { type: 'json' };
import theSameMoon from './the-same-moon.en.json' with { type: 'json' };
import oneSquareMetre from './one-square-metre.en.json' with { type: 'json' };
import heatAndShadeInOurSchoolYard from './heat-and-shade-in-our-school-yard.en.json' with { type: 'json' };
import soundsAndGamesOfOurStreet from './sounds-and-games-of-our-street.en.json' with { type: 'json' };
import foodInOurMarket from './food-in-our-market.en.json' with { type: 'json' };
import aSchoolForEveryBody from './a-school-for-every-body.en.json' with { type: 'json' };
import aYearWithTwoCalendars from './a-year-with-two-calendars.en.json' with { type: 'json' };
import germsOnAJourney from './germs-on-a-journey.en.json' with { type: 'json' };
import fromPeelToSoil from './from-peel-to-soil.en.json' with { type: 'json' };
import theNamesOfOurPlaces from './the-names-of-our-places.en.json' with { type: 'json' };
import whoDoesWhatHere from './who-does-what-here.en.json' with { type: 'json' };
import trueOrRumour from './true-or-rumour.en.json' with { type: 'json' };
import manyLanguagesOneClass from './many-languages-one-class.en.json' with { type: 'json' };
import peaceInTheBreak from './peace-in-the-break.en.json' with { type: 'json' };
import repairBeforeWeThrowAway from './repair-before-we-throw-away.en.json' with { type: 'json' };
import peopleAtWork from './people-at-work.en.json' with { type: 'json' };
import lightAfterSunset from './light-after-sunset.en.json' with { type: 'json' };
import whenTheWaterRises from './when-the-water-rises.en.json' with { type: 'json' };
import aTreatyBetweenTwoClasses from './a-treaty-between-two-classes.en.json' with { type: 'json' };
import fromGutterToSea from './from-gutter-to-sea.en.json' with { type: 'json' };
import theLastHundredMetres from './the-last-hundred-metres.en.json' with { type: 'json' };
import enoughForEveryone from './enough-for-everyone.en.json' with { type: 'json' };
import theJourneyOfAShirt from './the-journey-of-a-shirt.en.json' with { type: 'json' };

/** The templates that come with the app, in English, in the order of the shelf. */
export const SHELF: readonly unknown[] = [
  aDayInOurSchool,
  ourWaterFromSourceToGlass,
  booksForTheLittleOnes,
  theSameMoon,
  oneSquareMetre,
  heatAndShadeInOurSchoolYard,
  soundsAndGamesOfOurStreet,
  foodInOurMarket,
  aSchoolForEveryBody,
  aYearWithTwoCalendars,
  germsOnAJourney,
  fromPeelToSoil,
  theNamesOfOurPlaces,
  whoDoesWhatHere,
  trueOrRumour,
  manyLanguagesOneClass,
  peaceInTheBreak,
  repairBeforeWeThrowAway,
  peopleAtWork,
  lightAfterSunset,
  whenTheWaterRises,
  aTreatyBetweenTwoClasses,
  fromGutterToSea,
  theLastHundredMetres,
  enoughForEveryone,
  theJourneyOfAShirt,
];
