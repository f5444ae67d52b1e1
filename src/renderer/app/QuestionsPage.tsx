import { useReport } from '../features/about/diagnostics/use-report.ts';
import { QuestionsScreen } from '../features/help/questions/QuestionsScreen.tsx';
import { APP_VERSION } from './version.ts';

/** Questions to the operator's people, with the report about this installation at hand. */
export function QuestionsPage() {
  const make = useReport(APP_VERSION);
  return <QuestionsScreen makeReport={async () => `${JSON.stringify(await make([]), null, 2)}\n`} />;
}
