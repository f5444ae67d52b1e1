import { Button, FileButton } from '@mantine/core';
import type { ReactNode } from 'react';

/** A button that asks for a file. */
export interface PickFileButtonProps {
  /** The host's own dialogue; undefined where the browser asks. */
  readonly pick: (() => Promise<File | undefined>) | undefined;
  readonly onFile: (file: File) => void;
  /** What the browser offers, as in `<input accept>`. */
  readonly accept?: string;
  readonly variant: 'light' | 'subtle';
  readonly icon: ReactNode;
  readonly isDisabled?: boolean;
  readonly children: ReactNode;
}

/** Asks for a file by the host's dialogue where there is one, otherwise by the browser's. */
export function PickFileButton({
  pick,
  onFile,
  accept,
  variant,
  icon,
  isDisabled = false,
  children,
}: PickFileButtonProps) {
  const look = { variant, leftSection: icon, disabled: isDisabled };
  if (pick) {
    const ask = async () => {
      const file = await pick();
      if (file) onFile(file);
    };
    return (
      <Button {...look} onClick={() => void ask()}>
        {children}
      </Button>
    );
  }
  return (
    <FileButton onChange={(file) => file && onFile(file)} {...(accept !== undefined && { accept })}>
      {(props) => (
        <Button {...props} {...look}>
          {children}
        </Button>
      )}
    </FileButton>
  );
}
