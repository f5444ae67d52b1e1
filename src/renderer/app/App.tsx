import { Suspense, useEffect, useState } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import type { ServerClient } from '../../shared/sync/server-client.ts';
import { CopiesContext, type Copies } from '../db/copies.ts';
import { ASKING_FACT, stopAsking } from '../../shared/sync/asking-fact.ts';
import { DeskContext, useDesk } from '../db/desk-context.ts';
import type { DeskLock } from '../db/desk-lock.ts';
import { LockContext } from '../db/lock-context.ts';
import type { AppDesk } from '../db/open-desk.ts';
import { useFact } from '../db/use-fact.ts';
import { SessionContext, useSession } from '../db/use-session.ts';
import { LockGate } from '../features/lock/LockGate.tsx';
import { Welcome } from '../features/onboarding/Welcome.tsx';
import { offer, useOffered } from '../platform/offered.ts';
import { PlatformContext } from '../platform/platform-context.ts';
import type { Platform } from '../platform/platform.ts';
import { PolicyContext, usePolicy, type HostPolicy } from '../platform/policy-context.ts';
import { TypedContext } from '../ui/text/typed.ts';
import type { SyncLoop } from '../sync/sync-loop.ts';
import { PostContext } from '../sync/use-sync.ts';
import { DemoChoice } from './DemoChoice.tsx';
import { readDemoPeople, type DemoPerson } from './demo-people.ts';
import { DiskNotice } from './DiskNotice.tsx';
import { HostNews } from './HostNews.tsx';
import { ShellNews } from './shell/ShellNews.tsx';
import { AboutAtTheDoor, ConnectionAtTheDoor } from './AboutAtTheDoor.tsx';
import { HelpAtTheDoor } from './HelpAtTheDoor.tsx';
import {
  ClassroomEnded,
  EnrolScreen,
  Onboarding,
  PupilGate,
  PupilHelp,
  ReturnOffer,
  WaitingScreen,
} from './later-screens.ts';
import { ScreenBoundary } from './ScreenBoundary.tsx';
import { TeacherApp } from './TeacherApp.tsx';
import { useTeacher } from './use-teacher.ts';

interface AppProps {
  readonly desk: AppDesk;
  readonly loop: SyncLoop;
  readonly server: ServerClient;
  readonly platform: Platform;
  readonly policy: HostPolicy;
  readonly address: string;
  readonly copies: Copies;
  readonly lock: DeskLock;
}

/** Everything on the screen: who sits here decides which app opens. */
export function App({ desk, loop, server, platform, policy, address, copies, lock }: AppProps) {
  const [post] = useState({ loop, server });
  return (
    <PlatformContext value={platform}>
      <PolicyContext value={policy}>
        <DeskContext value={desk}>
          <TypedContext value={desk.typed}>
            <PostContext value={post}>
              <CopiesContext value={copies}>
                <LockContext value={lock}>
                  {platform.shell && (
                    <>
                      <HostNews />
                      <ShellNews shell={platform.shell} />
                    </>
                  )}
                  <DiskNotice />
                  <ScreenBoundary place="door">
                    <Suspense fallback={null}>
                      <Door address={address} />
                    </Suspense>
                  </ScreenBoundary>
                </LockContext>
              </CopiesContext>
            </PostContext>
          </TypedContext>
        </DeskContext>
      </PolicyContext>
    </PlatformContext>
  );
}

function Door({ address }: { address: string }) {
  const session = useSession();
  const teacher = useTeacher(session?.account?.teacher);
  const unfinished = useFact('onboarding');
  const people = useDemoPeople(address, session !== undefined && session.account === undefined);
  const [chosen, setChoice] = useState<
    'none' | 'door' | 'teacher' | 'classroom' | 'about' | 'connection' | 'help'
  >('none');
  const isAsking = useIsAsking();
  const { code: offered } = useOffered();
  const wanted = offered?.use === 'classroom' ? 'classroom' : offered?.use === 'school' ? 'teacher' : 'none';
  const choice = chosen === 'none' ? wanted : chosen;
  if (!session) return null;
  if (session.classroom)
    return (
      <SessionContext value={session}>
        {session.classroom.state === 'ended' ? (
          <OutOfClass isAsking={isAsking === true} />
        ) : (
          <PupilGate help={<PupilHelp />} />
        )}
      </SessionContext>
    );
  if (!session.account) {
    if (people === undefined) return null;
    if (people.length > 0 && !new URLSearchParams(window.location.search).has('profile'))
      return <DemoChoice people={people} />;
    if (unfinished === undefined || isAsking === undefined) return null;
    // Nobody's desk is here, and the school has said what this computer is for: it asks untouched.
    if (choice === 'none' && unfinished === '' && isAsking)
      return (
        <WaitingScreen
          onTeacher={() => setChoice('door')}
          onOtherCode={() => setChoice('classroom')}
          onAbout={() => setChoice('about')}
          onCheck={() => setChoice('connection')}
        />
      );
    if (choice === 'about') return <AboutAtTheDoor onBack={() => setChoice('none')} />;
    if (choice === 'help') return <HelpAtTheDoor onBack={() => setChoice('none')} />;
    if (choice === 'connection') return <ConnectionAtTheDoor onBack={() => setChoice('none')} />;
    if (choice === 'classroom')
      return (
        <EnrolScreen onBack={() => leaveEnrolment(setChoice)} onWaiting={() => leaveEnrolment(setChoice)} />
      );
    if ((choice === 'none' || choice === 'door') && unfinished === '')
      return (
        <Welcome
          onTeacher={() => setChoice('teacher')}
          onClassroom={() => setChoice('classroom')}
          onAbout={() => setChoice('about')}
          onCheck={() => setChoice('connection')}
          onHelp={() => setChoice('help')}
          below={
            <Suspense fallback={null}>
              <ReturnOffer />
            </Suspense>
          }
        />
      );
    return (
      <>
        <Onboarding onDone={goToday} />
        <Suspense fallback={null}>
          <ReturnOffer />
        </Suspense>
      </>
    );
  }
  // While the teacher's record is being read, whoever is in the middle of onboarding stays there.
  if (teacher === undefined) return unfinished ? <Onboarding onDone={goToday} /> : null;
  const isArriving = teacher === null && session.account.state === 'ready';
  if (!isArriving && !teacher?.onboardedAt) return <Onboarding onDone={goToday} />;
  return (
    <SessionContext value={session}>
      {session.isWithPupils ? (
        <PupilGate help={<PupilHelp />} />
      ) : (
        <Switch>
          <Route path="/">
            <Redirect to="/today" replace />
          </Route>
          <Route>
            <LockGate>
              <TeacherApp />
            </LockGate>
          </Route>
        </Switch>
      )}
    </SessionContext>
  );
}

/** Whether this computer asks to be let in, or is to begin with it by itself; undefined while that is being read. */
function useIsAsking(): boolean | undefined {
  const { enrolmentCode, featuresOff } = usePolicy().effective;
  const asking = useFact(ASKING_FACT);
  if (asking === undefined) return undefined;
  return asking !== '' || (enrolmentCode.value !== '' && !featuresOff.value.includes('classroom'));
}

/** Out of its class; by a code for many computers it asks again, and what is kept here waits. */
function OutOfClass({ isAsking }: { readonly isAsking: boolean }) {
  const desk = useDesk();
  const asking = useFact(ASKING_FACT);
  if (!isAsking || asking === undefined || asking === '') return <ClassroomEnded />;
  return <WaitingScreen onOtherCode={() => void stopAsking(desk.store)} />;
}

/** Asked once, and only before anybody has introduced herself; [] when nobody answers. */
function useDemoPeople(address: string, isAsked: boolean): readonly DemoPerson[] | undefined {
  const [people, setPeople] = useState<readonly DemoPerson[]>();
  useEffect(() => {
    if (!isAsked) return undefined;
    let isGone = false;
    const patience = setTimeout(() => !isGone && setPeople((known) => known ?? []), 800);
    void readDemoPeople(address).then((found) => !isGone && setPeople(found));
    return () => {
      isGone = true;
      clearTimeout(patience);
    };
  }, [address, isAsked]);
  return people;
}

function leaveEnrolment(setChoice: (choice: 'none') => void): void {
  offer({ code: undefined });
  setChoice('none');
}

function goToday(): void {
  window.location.hash = '#/today';
}
