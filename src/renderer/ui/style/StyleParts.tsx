import { Button } from '@mantine/core';
import { IconPencil, IconPresentation, IconRoute } from '@tabler/icons-react';
import { useState } from 'react';
import { ConfirmDialog } from '../ConfirmDialog.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { BareFrame } from '../frame/BareFrame.tsx';
import { PupilFrame } from '../frame/PupilFrame.tsx';
import { GoalChip } from '../GoalChip.tsx';
import { GoalPicker } from '../GoalPicker.tsx';
import { Illustration, type Art } from '../Illustration.tsx';
import { PersonPicture } from '../PersonPicture.tsx';
import { PinPad } from '../PinPad.tsx';
import { ShapeOf } from '../ShapeOf.tsx';
import { useUndoToast } from '../UndoToast.tsx';
import { WorldMark } from '../WorldMark.tsx';
import { PICTURES } from '../../../shared/records/pupil.ts';
import { Specimen } from './Specimen.tsx';
import { StylePlanner } from './StylePlanner.tsx';
import classes from './style.module.css';

const ARTS: readonly Art[] = ['letters', 'room', 'partner', 'class', 'done', 'post', 'library', 'offline'];
/** Plans, goals, pictures, drawings, frames, dialogs. */
export function StyleParts() {
  const [goals, setGoals] = useState<string[]>(['4', '6']);
  return (
    <>
      <StylePlanner />
      <Specimen name="Goals" note="Official colours, only with number and name.">
        <div className={classes['row']}>
          {Array.from({ length: 17 }, (_, index) => (
            <GoalChip key={index} goal={index + 1} />
          ))}
        </div>
        <GoalPicker label="Which goals does it work towards?" value={goals} onChange={setGoals} />
      </Specimen>
      <Specimen name="Mark and pictures">
        <div className={classes['row']}>
          <WorldMark size={96} name="Interclass" />
          <WorldMark size={40} />
          <WorldMark size={24} />
        </div>
        <div className={classes['row']}>
          {PICTURES.map((picture) => (
            <PersonPicture key={picture} picture={picture} size={72} />
          ))}
        </div>
      </Specimen>
      <Specimen name="Drawings and empty places">
        <div className={classes['arts']}>
          {ARTS.map((art) => (
            <div key={art}>
              <Illustration art={art} />
              <div>{art}</div>
            </div>
          ))}
        </div>
        <EmptyState
          art="letters"
          text="Letters you write for this project appear here."
          action={{ label: 'Write a letter', onPress: ignore }}
        />
      </Specimen>
      <Specimen name="Pupils">
        <div className={classes['framed']}>
          <PupilFrame
            picture="fish"
            greeting="Hello, Golden Capybara!"
            hint="The partner class knows you by this name."
            leave={{ label: 'I am done', onPress: ignore }}
            actions={[
              { icon: IconPencil, label: 'Write', onPress: ignore },
              { icon: IconRoute, label: 'Our project', onPress: ignore },
              { icon: IconPresentation, label: 'Show and tell', onPress: ignore, isOff: true },
            ]}
          />
        </div>
        <PinPad label="Your four digits" onPin={ignore} />
      </Specimen>
      <Specimen name="A page without rail">
        <div className={classes['framed']}>
          <BareFrame
            note="Works without a connection"
            below={<Button variant="subtle">I have an account already</Button>}
          >
            <p style={{ margin: 0 }}>One card on paper.</p>
          </BareFrame>
        </div>
      </Specimen>
      <Dialogs />
    </>
  );
}

function Dialogs() {
  const [isOpen, setOpen] = useState(false);
  const offerUndo = useUndoToast();
  const close = () => setOpen(false);
  return (
    <Specimen name="Questions, undo, loading">
      <div className={classes['row']}>
        <Button variant="light" onClick={() => setOpen(true)}>
          Open a question
        </Button>
        <Button variant="light" onClick={() => offerUndo('The task was taken away.', ignore)}>
          Take something away
        </Button>
      </div>
      <ShapeOf label="Opening" cards={3} shape="lines" />
      <ConfirmDialog
        isOpen={isOpen}
        title="Erase this pupil?"
        text="Her name, her drafts and her picture go for good, here and at the partner’s."
        kept="Letters that were released stay, from “removed participant”."
        action="Erase for good"
        isDangerous
        onConfirm={close}
        onCancel={close}
      />
    </Specimen>
  );
}

function ignore(): void {}
