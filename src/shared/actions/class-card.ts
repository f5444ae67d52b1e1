import type { SchoolClass } from '../records/class.ts';
import type { ClassCard } from '../records/request.ts';
import type { School } from '../records/school.ts';

/** What a partner class will see of us: made of what the teacher wrote about school and class, and of nothing about pupils. */
export function classCardOf(schoolClass: SchoolClass, school: School, teacherName: string): ClassCard {
  return {
    name: schoolClass.name,
    schoolName: school.name,
    place: school.place,
    country: school.country,
    timeZone: schoolClass.timeZone || school.timeZone,
    teacherName,
    ageFrom: schoolClass.ageFrom,
    ageTo: schoolClass.ageTo,
    size: schoolClass.size,
    languages: schoolClass.languages,
  };
}
