import { UnstyledButton } from '@mantine/core';
import { IconArrowLeft, IconDoorExit, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { PersonPicture } from '../PersonPicture.tsx';
import classes from './PupilFrame.module.css';

/** One of the three large things a pupil can do. */
export interface PupilAction {
  readonly icon: Icon;
  readonly label: string;
  readonly onPress: () => void;
  readonly isOff?: boolean;
}

/** A pupil's page: everything one step larger. */
export interface PupilFrameProps {
  readonly picture: string;
  readonly greeting: string;
  readonly hint?: string;
  /** "I am done": back to the names. */
  readonly leave: { readonly label: string; readonly onPress: () => void };
  /** Back to the pupil's home; left out there. */
  readonly back?: { readonly label: string; readonly onPress: () => void } | undefined;
  /** The three large actions of the home, below what is new. */
  readonly actions?: readonly PupilAction[];
  readonly children?: ReactNode;
}

/** Greeting with picture and pseudonym, what is new, three large actions, and the way out. */
export function PupilFrame({
  picture,
  greeting,
  hint,
  leave,
  back,
  actions = [],
  children,
}: PupilFrameProps) {
  return (
    <div className={classes['page']}>
      <header className={classes['head']}>
        <PersonPicture picture={picture} size={72} />
        <div className={classes['words']}>
          <h1>{greeting}</h1>
          {hint && <p>{hint}</p>}
        </div>
        <UnstyledButton className={classes['leave']} onClick={leave.onPress}>
          <IconDoorExit size={24} aria-hidden className="mirrored" />
          {leave.label}
        </UnstyledButton>
      </header>
      <main id="page" tabIndex={-1} className={classes['main']}>
        {back && (
          <UnstyledButton className={classes['back']} onClick={back.onPress}>
            <IconArrowLeft size={24} aria-hidden className="mirrored" />
            {back.label}
          </UnstyledButton>
        )}
        {children}
        {actions.length > 0 && (
          <div className={classes['actions']}>
            {actions.map(({ icon: ActionIcon, label, onPress, isOff = false }) => (
              <UnstyledButton key={label} className={classes['action']} onClick={onPress} disabled={isOff}>
                <span className={classes['disc']}>
                  <ActionIcon size={40} stroke={1.75} aria-hidden />
                </span>
                {label}
              </UnstyledButton>
            ))}
          </div>
        )}
      </main>
    </div>
  );
}
