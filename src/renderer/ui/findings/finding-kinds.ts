import {
  IconAt,
  IconEyeSearch,
  IconHome,
  IconLink,
  IconPhone,
  IconUser,
  IconUserCircle,
  type Icon,
} from '@tabler/icons-react';
import type { FindingKind } from '../../../shared/rules/leak-scan/finding.ts';

/** The sign of each kind of finding; its word is `ui.finding.kind.<kind>`. */
export const FINDING_ICONS: Readonly<Record<FindingKind, Icon>> = {
  name: IconUser,
  phone: IconPhone,
  email: IconAt,
  address: IconHome,
  handle: IconUserCircle,
  link: IconLink,
  word: IconEyeSearch,
};
