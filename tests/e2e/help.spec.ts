import { expect, test, type Page } from '@playwright/test';
import { OPEN_PRACTICE } from '../../src/renderer/platform/practice-mode.ts';
import { PRACTICE_PASSWORD } from '../../src/shared/practice/practice-place.ts';
import { practiceWordsIn } from '../../src/shared/practice/practice-words.ts';
import { Stage } from './stage.ts';

let stage: Stage;
test.beforeAll(async () => {
  stage = await Stage.open();
});
test.afterAll(() => stage.close());
