import aDayInOurSchool from './a-day-in-our-school.pt.json' with { type: 'json' };
import ourWaterFromSourceToGlass from './our-water-from-source-to-glass.pt.json' with { type: 'json' };
import booksForTheLittleOnes from './books-for-the-little-ones.pt.json' with { type: 'json' };
import theSameMoon from './the-same-moon.pt.json' with { type: 'json' };
import oneSquareMetre from './one-square-metre.pt.json' with { type: 'json' };
import heatAndShadeInOurSchoolYard from './heat-and-shade-in-our-school-yard.pt.json' with { type: 'json' };
import soundsAndGamesOfOurStreet from './sounds-and-games-of-our-street.pt.json' with { type: 'json' };
import foodInOurMarket from './food-in-our-market.pt.json' with { type: 'json' };
import aSchoolForEveryBody from './a-school-for-every-body.pt.json' with { type: 'json' };
import aYearWithTwoCalendars from './a-year-with-two-calendars.pt.json' with { type: 'json' };
import germsOnAJourney from './germs-on-a-journey.pt.json' with { type: 'json' };
import fromPeelToSoil from './from-peel-to-soil.pt.json' with { type: 'json' };
import theNamesOfOurPlaces from './the-names-of-our-places.pt.json' with { type: 'json' };
import whoDoesWhatHere from './who-does-what-here.pt.json' with { type: 'json' };
import trueOrRumour from './true-or-rumour.pt.json' with { type: 'json' };
import manyLanguagesOneClass from './many-languages-one-class.pt.json' with { type: 'json' };
import peaceInTheBreak from './peace-in-the-break.pt.json' with { type: 'json' };
import repairBeforeWeThrowAway from './repair-before-we-throw-away.pt.json' with { type: 'json' };
import peopleAtWork from './people-at-work.pt.json' with { type: 'json' };
import lightAfterSunset from './light-after-sunset.pt.json' with { type: 'json' };
import whenTheWaterRises from './when-the-water-rises.pt.json' with { type: 'json' };
import aTreatyBetweenTwoClasses from './a-treaty-between-two-classes.pt.json' with { type: 'json' };
import fromGutterToSea from './from-gutter-to-sea.pt.json' with { type: 'json' };
import theLastHundredMetres from './the-last-hundred-metres.pt.json' with { type: 'json' };
import enoughForEveryone from './enough-for-everyone.pt.json' with { type: 'json' };
import theJourneyOfAShirt from './the-journey-of-a-shirt.pt.json' with { type: 'json' };

/** The templates that come with the app, in Portuguese, in the order of the shelf. */
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
