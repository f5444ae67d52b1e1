import { Anchor, Card, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { classroomIdOf } from '../../../../shared/actions/classroom-desk.ts';
import type { SchoolClass } from '../../../../shared/records/class.ts';
import { classroom } from '../../../../shared/records/classroom.ts';
import { decision } from '../../../../shared/records/decision.ts';
import { device } from '../../../../shared/records/device.ts';
import { request } from '../../../../shared/records/request.ts';
import { useDesk } from '../../../db/desk-context.ts';
import { useRecord, useRecords } from '../../../db/use-records.ts';
import { useTeacherSession } from '../../../db/use-session.ts';
import classes from './ClassComputers.module.css';
import { ClassroomRules } from './ClassroomRules.tsx';
import { ComputerList } from './ComputerList.tsx';
import { openDoorsOf } from './doors.ts';
import { NewCode } from './NewCode.tsx';
import { OpenCode } from './OpenCode.tsx';

/** The class's computers: let them in by a code, see them, end one, say when they lock and how a forgotten PIN is mended. */
export function ClassComputers({ entry }: { readonly entry: SchoolClass }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { account } = useTeacherSession();
  const about = useRecord(classroom, classroomIdOf(entry.id));
  const devices = useRecords(device, { scope: entry.id });
  const requests = useRecords(request, { scope: account.teacher });
  const decisions = useRecords(decision, { scope: account.teacher });
  if (about === undefined || !devices || !requests || !decisions) return null;
  const doors = openDoorsOf(entry.id, requests, decisions, desk.now());
  return (
    <Card withBorder component="section" aria-labelledby="class-computers">
      <Stack gap="lg">
        <div>
          <Title order={2} id="class-computers" tabIndex={-1} className={classes['title']}>
            {t('computers.title')}
          </Title>
          <Text c="dimmed" maw="70ch">
            {t('computers.lead')}
          </Text>
          <Anchor component={Link} href="/computers">
            {t('computers.many')}
          </Anchor>
        </div>
        {doors.map((door) => (
          <OpenCode key={door.id} door={door} />
        ))}
        <NewCode entry={entry} hasHelpCode={Boolean(about?.helpKey)} isFirst={doors.length === 0} />
        {devices.length > 0 && <ComputerList entry={entry} devices={devices} />}
        {(devices.length > 0 || doors.length > 0) && <ClassroomRules entry={entry} about={about} />}
      </Stack>
    </Card>
  );
}
