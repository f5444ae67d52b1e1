import aDayInOurSchool from './a-day-in-our-school.hi.json' with { type: 'json' };
import ourWaterFromSourceToGlass from './our-water-from-source-to-glass.hi.json' with { type: 'json' };
import booksForTheLittleOnes from './books-for-the-little-ones.hi.json' with { type: 'json' };
import theSameMoon from './the-same-moon.hi.json' with { type: 'json' };
import oneSquareMetre from './one-square-metre.hi.json' with { type: 'json' };
import heatAndShadeInOurSchoolYard from './heat-and-shade-in-our-school-yard.hi.json' with { type: 'json' };
import soundsAndGamesOfOurStreet from './sounds-and-games-of-our-street.hi.json' with { type: 'json' };
import foodInOurMarket from './food-in-our-market.hi.json' with { type: 'json' };
import aSchoolForEveryBody from './a-school-for-every-body.hi.json' with { type: 'json' };
import aYearWithTwoCalendars from './a-year-with-two-calendars.hi.json' with { type: 'json' };
import germsOnAJourney from './germs-on-a-journey.hi.json' with { type: 'json' };
import fromPeelToSoil from './from-peel-to-soil.hi.json' with { type: 'json' };
import theNamesOfOurPlaces from './the-names-of-our-places.hi.json' with { type: 'json' };
import whoDoesWhatHere from './who-does-what-here.hi.json' with { type: 'json' };
import trueOrRumour from './true-or-rumour.hi.json' with { type: 'json' };
import manyLanguagesOneClass from './many-languages-one-class.hi.json' with { type: 'json' };
import peaceInTheBreak from './peace-in-the-break.hi.json' with { type: 'json' };
import repairBeforeWeThrowAway from './repair-before-we-throw-away.hi.json' with { type: 'json' };
import peopleAtWork from './people-at-work.hi.json' with { type: 'json' };
import lightAfterSunset from './light-after-sunset.hi.json' with { type: 'json' };
import whenTheWaterRises from './when-the-water-rises.hi.json' with { type: 'json' };
import aTreatyBetweenTwoClasses from './a-treaty-between-two-classes.hi.json' with { type: 'json' };
import fromGutterToSea from './from-gutter-to-sea.hi.json' with { type: 'json' };
import theLastHundredMetres from './the-last-hundred-metres.hi.json' with { type: 'json' };
import enoughForEveryone from './enough-for-everyone.hi.json' with { type: 'json' };
import theJourneyOfAShirt from './the-journey-of-a-shirt.hi.json' with { type: 'json' };

/** The templates that come with the app, in Hindi, in the order of the shelf. */
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
