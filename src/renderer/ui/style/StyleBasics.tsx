import {
  Button,
  Checkbox,
  NativeSelect,
  Radio,
  Switch,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { IconMailForward, IconPencil } from '@tabler/icons-react';
import { Specimen } from './Specimen.tsx';
import classes from './style.module.css';

const SWATCHES = [
  ['paper', 'ink'],
  ['card', 'ink'],
  ['shade', 'quiet'],
  ['lagoon', 'on-lagoon'],
  ['lagoon-soft', 'lagoon'],
  ['brick', 'on-brick'],
  ['brick-soft', 'brick'],
  ['marigold', 'on-marigold'],
  ['marigold-soft', 'ink'],
  ['leaf', 'on-leaf'],
  ['leaf-soft', 'leaf'],
] as const;

/** Colours, type, buttons and fields. */
export function StyleBasics() {
  return (
    <>
      <Specimen
        name="Colour"
        note="Lagoon for structure and the one main action, brick for what needs you, marigold for waiting, leaf for safe. Always with an icon and a word."
      >
        <div className={classes['swatches']}>
          {SWATCHES.map(([ground, words]) => (
            <div
              key={ground}
              className={classes['swatch']}
              style={{ background: `var(--${ground})`, color: `var(--${words})` }}
            >
              {ground}
            </div>
          ))}
        </div>
      </Specimen>
      <Specimen
        name="Type"
        note="Atkinson Hyperlegible Next, 14, 16, 20, 25, 31, line height 1.5, at most 70 characters a line."
      >
        <div>
          <Text fz="1.9375rem" fw={700}>
            31 A letter from Nairobi
          </Text>
          <Text fz="1.5625rem">25 Pupils’ greetings and large numbers: 14:30</Text>
          <Text fz="lg">20 What this week asks of us and of them</Text>
          <Text>16 Words to read. Çà, ñandú, ğüneş, Łódź, kâmpá; Illegal1 O0Q, ½ × 3 = 1.5</Text>
          <Text size="sm" c="dimmed">
            14 What stands beside: Tuesday, 6 March, 14:30
          </Text>
        </div>
        <div>
          <Title order={3}>Heading in a card</Title>
          <Text maw="70ch">
            The river behind our school is brown after the rain. Our teacher says that is earth from the
            hills, where the trees were cut. What colour is your river, and who lives beside it?
          </Text>
        </div>
      </Specimen>
      <Specimen
        name="Buttons and fields"
        note="One filled button per screen. 44 px high. The focus ring keeps its distance."
      >
        <div className={classes['row']}>
          <Button leftSection={<IconMailForward size={20} aria-hidden />}>Release</Button>
          <Button variant="light" leftSection={<IconPencil size={20} aria-hidden />}>
            Ask to change it
          </Button>
          <Button variant="default">Not now</Button>
          <Button variant="subtle">Back</Button>
          <Button color="brick">Erase</Button>
          <Button disabled>Not yet</Button>
          <Button loading>Keeping</Button>
        </div>
        <div className={classes['grid']}>
          <TextInput
            label="Town or village"
            description="No street: only where on earth you are."
            placeholder="Belém"
          />
          <TextInput
            label="E-mail address"
            error="Please write your whole e-mail address."
            defaultValue="ana@"
          />
          <NativeSelect
            label="How is your internet?"
            data={['None, or only some days', 'Slow or expensive', 'Good most of the time']}
          />
          <Textarea
            label="A word to Maria"
            placeholder="She sees this beside the letter."
            autosize
            minRows={2}
          />
        </div>
        <div className={classes['row']}>
          <Checkbox label="Our class has done this" defaultChecked />
          <Radio label="Each class" defaultChecked />
          <Switch label="Read aloud" defaultChecked />
        </div>
      </Specimen>
    </>
  );
}
