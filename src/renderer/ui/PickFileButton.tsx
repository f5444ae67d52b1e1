import { Button, FileButton } from '@mantine/core';
import type { ReactNode } from 'react';

/** A button that asks for a file. */
export interface PickFileButtonProps {
  /** The host's own dialogue; undefined where the browser asks. */
  readonly pick: (() => Promise<File | undefined>) | undefined;
  /** One file; the host's dialogue always gives one. */
  readonly onFile?: (file: File) => void;
  /** Instead of `onFile`: as many as somebody likes. */
  readonly onFiles?: (files: File[]) => void;
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
  onFiles,
  accept,
  variant,
  icon,
  isDisabled = false,
  children,
}: PickFileButtonProps) {
  const give = (files: File[]): void => {
    if (files[0]) onFile?.(files[0]);
    if (files.length > 0) onFiles?.(files);
  };
  const look = { variant, leftSection: icon, disabled: isDisabled };
  if (pick) {
    const ask = async () => {
      const file = await pick();
      if (file) give([file]);
    };
    return (
      <Button {...look} onClick={() => void ask()}>
        {children}
      </Button>
    );
  }
  return (
    <FileButton
      multiple={onFiles !== undefined}
      onChange={(given) => give(given === null ? [] : [given].flat())}
      {...(accept !== undefined && { accept })}
    >
      {(props) => (
        <Button {...props} {...look}>
          {children}
        </Button>
      )}
    </FileButton>
  );
}
