import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

const lagoon: MantineColorsTuple = [
  '#e8f4f3',
  '#d3e8e6',
  '#a9d3cf',
  '#7fd1c7',
  '#4fa9a3',
  '#2f8580',
  '#1d6c6b',
  '#0f5257',
  '#0b4247',
  '#073337',
];
const brick: MantineColorsTuple = [
  '#fcefeb',
  '#f7dcd4',
  '#f0b9aa',
  '#f0967e',
  '#dd6f54',
  '#cb5539',
  '#b8432b',
  '#b8432b',
  '#963521',
  '#752918',
];
const leaf: MantineColorsTuple = [
  '#eaf5ef',
  '#d3e9dd',
  '#a9d5bd',
  '#8bd3ae',
  '#56ac7f',
  '#358d61',
  '#247855',
  '#1e6b4c',
  '#17543b',
  '#103e2b',
];
const marigold: MantineColorsTuple = [
  '#fef7e6',
  '#fcecc5',
  '#f9dc93',
  '#f6cb60',
  '#f2b134',
  '#e09c17',
  '#b87d0c',
  '#8f6108',
  '#6b4905',
  '#4a3303',
];
/** Warm greys of paper and pencil. The fifth frames fields and boxes: 3 to 1 on card and paper (WCAG 1.4.11). */
const gray: MantineColorsTuple = [
  '#fbf7f0',
  '#f5efe4',
  '#ece4d7',
  '#e7dfd2',
  '#8f8776',
  '#756f62',
  '#5b6770',
  '#47525a',
  '#33404a',
  '#1f2a30',
];
/** Dark surfaces from text to night; the fifth frames fields. */
const dark: MantineColorsTuple = [
  '#f4efe6',
  '#d9d5cb',
  '#b3b8b2',
  '#8b9794',
  '#6f8986',
  '#2f4644',
  '#243735',
  '#1c2b2a',
  '#14201f',
  '#0d1615',
];

const FONTS =
  "'Atkinson Hyperlegible Next', 'Noto Sans', 'Noto Sans Variable', 'Noto Sans Arabic', system-ui, sans-serif";
/** Motion is a hint, not a show: shorter than 200 ms. */
const QUICK = { duration: 150 };

/** Buttons and badges take the named colours, which know both schemes: Mantine's own contrast looks at the light one only. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const usual = defaultVariantColorsResolver(input);
  const name = input.color ?? input.theme.primaryColor;
  if (!['lagoon', 'brick', 'leaf', 'marigold'].includes(name)) return usual;
  const words = name === 'marigold' ? 'var(--ink)' : `var(--${name})`;
  const soft = `var(--${name}-soft)`;
  if (input.variant === 'filled')
    return {
      background: `var(--${name})`,
      hover: `color-mix(in srgb, var(--${name}) 88%, var(--ink))`,
      color: `var(--on-${name})`,
      border: '1px solid transparent',
    };
  if (input.variant === 'light')
    return {
      background: soft,
      hover: `color-mix(in srgb, ${soft} 85%, var(--${name}))`,
      color: words,
      border: '1px solid transparent',
    };
  return input.variant === 'subtle'
    ? { background: 'transparent', hover: soft, color: words, border: '1px solid transparent' }
    : usual;
};

/** Paper and ink: palette, type (14, 16, 20, 25, 31) and shapes of the house. Contrasts: `theme.test.ts`. */
export const theme = createTheme({
  primaryColor: 'lagoon',
  primaryShade: { light: 7, dark: 3 },
  variantColorResolver,
  black: '#1f2a30',
  colors: { lagoon, brick, leaf, marigold, gray, dark },
  fontFamily: FONTS,
  headings: {
    fontFamily: FONTS,
    fontWeight: '700',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.9375rem', lineHeight: '1.25' },
      h2: { fontSize: '1.25rem', lineHeight: '1.4' },
      h3: { fontSize: '1rem', lineHeight: '1.5' },
      h4: { fontSize: '1rem', lineHeight: '1.5', fontWeight: '600' },
    },
  },
  fontSizes: { xs: '0.875rem', sm: '0.875rem', md: '1rem', lg: '1.25rem', xl: '1.5625rem' },
  lineHeights: { xs: '1.5', sm: '1.5', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '4px', sm: '8px', md: '8px', lg: '12px', xl: '12px' },
  defaultRadius: 8,
  respectReducedMotion: true,
  shadows: Object.fromEntries(['xs', 'sm', 'md', 'lg', 'xl'].map((size) => [size, 'var(--shadow)'])),
  components: {
    ActionIcon: { defaultProps: { size: 44 } },
    Alert: { defaultProps: { radius: 12 } },
    Badge: { defaultProps: { size: 'lg', tt: 'none', fw: 600, radius: 999 } },
    Button: { defaultProps: { size: 'md' } },
    Card: { defaultProps: { radius: 12, padding: 'lg' } },
    Checkbox: { defaultProps: { size: 'md', radius: 4 } },
    CheckboxGroup: { defaultProps: { size: 'md' } },
    Drawer: { defaultProps: { transitionProps: QUICK } },
    Menu: { defaultProps: { shadow: 'sm', transitionProps: QUICK } },
    Modal: { defaultProps: { centered: true, radius: 12, padding: 'lg', transitionProps: QUICK } },
    MultiSelect: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    // The two small arrows are no target for a finger; the keys do the same.
    NumberInput: { defaultProps: { size: 'md', hideControls: true } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Radio: { defaultProps: { size: 'md' } },
    RadioGroup: { defaultProps: { size: 'md' } },
    SegmentedControl: { defaultProps: { size: 'md', transitionDuration: QUICK.duration } },
    Select: { defaultProps: { size: 'md' } },
    Switch: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    Tooltip: { defaultProps: { openDelay: 200, transitionProps: QUICK } },
  },
});

/**
 * The named colours of the house as CSS variables, for both schemes. `on-*` is readable on the full colour, `*-soft`
 * is a ground for words in the full colour (in ink on marigold), `shade` a quiet ground of drawings and `raised` what lies on it, `control` the
 * frame of fields, `line` a mere decoration.
 */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--radius-card': '12px', '--radius-control': '8px' },
  light: {
    '--paper': '#fbf7f0',
    '--card': '#ffffff',
    '--raised': '#ffffff',
    '--rail': '#f5efe4',
    '--shade': '#f3ebdd',
    '--line': '#e7dfd2',
    '--control': '#8f8776',
    '--ink': '#1f2a30',
    '--quiet': '#5b6770',
    '--focus': '#0f5257',
    '--lagoon': '#0f5257',
    '--on-lagoon': '#ffffff',
    '--lagoon-soft': '#e3f0ee',
    '--brick': '#b8432b',
    '--on-brick': '#ffffff',
    '--brick-soft': '#fbece5',
    '--marigold': '#f2b134',
    '--on-marigold': '#1f2a30',
    '--marigold-soft': '#fdf0d0',
    '--leaf': '#1e6b4c',
    '--on-leaf': '#ffffff',
    '--leaf-soft': '#e4f2ea',
    '--shadow': '0 1px 2px rgb(74 60 34 / 6%), 0 6px 20px rgb(74 60 34 / 7%)',
    '--mantine-color-body': '#fbf7f0',
    '--mantine-color-text': '#1f2a30',
    '--mantine-color-dimmed': '#5b6770',
    '--mantine-color-default-border': '#e7dfd2',
    '--mantine-color-placeholder': '#6b7178',
    '--mantine-color-error': '#b8432b',
    '--mantine-color-anchor': '#0f5257',
  },
  dark: {
    '--paper': '#14201f',
    '--card': '#1c2b2a',
    '--raised': '#2f4644',
    '--rail': '#182625',
    '--shade': '#243634',
    '--line': '#2f4644',
    '--control': '#6f8986',
    '--ink': '#f4efe6',
    '--quiet': '#b3b8b2',
    '--focus': '#f2b134',
    '--lagoon': '#7fd1c7',
    '--on-lagoon': '#14201f',
    '--lagoon-soft': '#21403e',
    '--brick': '#f0967e',
    '--on-brick': '#14201f',
    '--brick-soft': '#43281f',
    '--marigold': '#f2b134',
    '--on-marigold': '#1f2a30',
    '--marigold-soft': '#40331a',
    '--leaf': '#8bd3ae',
    '--on-leaf': '#14201f',
    '--leaf-soft': '#1f3d2f',
    '--shadow': '0 1px 2px rgb(0 0 0 / 30%), 0 6px 20px rgb(0 0 0 / 24%)',
    '--mantine-color-body': '#14201f',
    '--mantine-color-text': '#f4efe6',
    '--mantine-color-dimmed': '#b3b8b2',
    '--mantine-color-default-border': '#2f4644',
    '--mantine-color-placeholder': '#9aa39f',
    '--mantine-color-error': '#f0967e',
    '--mantine-color-anchor': '#7fd1c7',
  },
});
