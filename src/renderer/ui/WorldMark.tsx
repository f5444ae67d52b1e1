/** Our mark: a paper boat, folded from a letter, between two shores. Give it a name where it stands alone; beside the word it is decoration. */
export function WorldMark({ size = 40, name }: { readonly size?: number; readonly name?: string }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 48 48"
      focusable="false"
      style={{ flexShrink: 0, display: 'block' }}
      {...(name ? { role: 'img', 'aria-label': name } : { 'aria-hidden': true })}
    >
      <rect width="48" height="48" rx="12" fill="#0f5257" />
      <path d="M0 36v-7c4-2 8 0 10 7zM48 36v-9c-5-2-9 1-11 9z" fill="#2f8580" />
      <path d="m4 22 11.5 5h17L44 22l-7 14H11z" fill="#fbf7f0" />
      <path d="m24 6.5 9.5 20.5h-19z" fill="#f2b134" />
      <path d="m24 6.5 9.5 20.5H24z" fill="#e09c17" />
      <path d="M0 36h48v0c0 6.6-5.4 12-12 12H12C5.4 48 0 42.6 0 36z" fill="#0f5257" />
      <path
        d="M5 38.5c3.2 0 3.2-2 6.3-2s3.2 2 6.4 2 3.1-2 6.3-2 3.2 2 6.3 2 3.2-2 6.4-2 3.1 2 6.3 2"
        fill="none"
        stroke="#7fd1c7"
        strokeWidth="2.2"
        strokeLinecap="round"
      />
    </svg>
  );
}
