import { Stack } from '@mantine/core';
import { PageHeader } from './PageHeader.tsx';
import { StyleBasics } from './style/StyleBasics.tsx';
import { StyleParts } from './style/StyleParts.tsx';
import { StyleSheets } from './style/StyleSheets.tsx';
import { StylePost } from './style/StylePost.tsx';

/** Every piece of the house in its states, for whoever builds a screen (`#/style`). In English only: no pupil or teacher comes here. */
export function StylePage() {
  return (
    <Stack gap={48}>
      <PageHeader
        title="The house style"
        lead="A post office between classrooms: calm, warm, paper and ink."
      />
      <div>
        <StyleBasics />
        <StyleSheets />
        <StylePost />
        <StyleParts />
      </div>
    </Stack>
  );
}
