import type { PinKind } from '../../../shared/actions/roster.ts';
import { PicturePad } from '../../ui/PicturePad.tsx';
import { PinPad } from '../../ui/PinPad.tsx';

/** Where a pupil shows what she has chosen. */
export function CodePad({
  kind,
  ...pad
}: {
  readonly kind: PinKind;
  readonly label: string;
  readonly onPin: (pin: string) => void;
  readonly isOff?: boolean;
}) {
  return kind === 'pictures' ? <PicturePad {...pad} /> : <PinPad {...pad} />;
}
