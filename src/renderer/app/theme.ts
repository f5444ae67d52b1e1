import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const lagoon: MantineColorsTuple = ['#e8f4f3', '#d3e8e6', '#a9d3cf', '#7fd1c7', '#4fa9a3', '#2f8580', '#1d6c6b', '#0f5257', '#0b4247', '#073337'];
const brick: MantineColorsTuple = ['#fcefeb', '#f7dcd4', '#f0b9aa', '#f0967e', '#dd6f54', '#cb5539', '#b8432b', '#b8432b', '#963521', '#752918'];
const leaf: MantineColorsTuple = ['#eaf5ef', '#d3e9dd', '#a9d5bd', '#8bd3ae', '#56ac7f', '#358d61', '#247855', '#1e6b4c', '#17543b', '#103e2b'];
const marigold: MantineColorsTuple = ['#fef7e6', '#fcecc5', '#f9dc93', '#f6cb60', '#f2b134', '#e09c17', '#b87d0c', '#8f6108', '#6b4905', '#4a3303'];
/** Dark surfaces from text to night. */
const dark: MantineColorsTuple = ['#f4efe6', '#d9d5cb', '#b3b8b2', '#8b9794', '#46605d', '#2f4644', '#243735', '#1c2b2a', '#14201f', '#0d1615'];

/** Paper and ink: the palette, type and shapes of the house. Contrasts are checked by the accessibility tests. */
export const theme = createTheme({
  primaryColor: 'lagoon',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  colors: { lagoon, brick, leaf, marigold, dark },
  fontFamily: "'Atkinson Hyperlegible Next', 'Noto Sans', system-ui, sans-serif",
  headings: {
    fontFamily: "'Atkinson Hyperlegible Next', 'Noto Sans', system-ui, sans-serif",
    fontWeight: '700',
    sizes: {
      h1: { fontSize: '1.9375rem', lineHeight: '1.25' },
      h2: { fontSize: '1.25rem', lineHeight: '1.35' },
      h3: { fontSize: '1.125rem', lineHeight: '1.4' },
      h4: { fontSize: '1rem', lineHeight: '1.5' },
    },
  },
  fontSizes: { xs: '0.875rem', sm: '0.875rem', md: '1rem', lg: '1.25rem', xl: '1.5625rem' },
  lineHeights: { md: '1.5' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  defaultRadius: 8,
  respectReducedMotion: true,
  shadows: { sm: '0 1px 2px rgb(31 42 48 / 6%), 0 4px 16px rgb(31 42 48 / 6%)' },
  components: {
    Card: { defaultProps: { radius: 12, padding: 'lg' } },
    Button: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Select: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    NumberInput: { defaultProps: { size: 'md' } },
  },
});

/** The named colours of look.md as CSS variables, for both schemes. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--paper': '#fbf7f0', '--card': '#ffffff', '--ink': '#1f2a30', '--quiet': '#5b6770', '--line': '#e7dfd2',
    '--lagoon': '#0f5257', '--lagoon-soft': '#e8f4f3', '--brick': '#b8432b', '--brick-soft': '#fcefeb', '--marigold': '#f2b134', '--marigold-soft': '#fef3d8', '--leaf': '#1e6b4c', '--leaf-soft': '#eaf5ef',
    '--mantine-color-body': '#fbf7f0', '--mantine-color-text': '#1f2a30', '--mantine-color-dimmed': '#5b6770', '--mantine-color-default-border': '#e7dfd2', '--mantine-color-placeholder': '#6b757c', '--mantine-color-error': '#b8432b', '--mantine-color-anchor': '#0f5257',
  },
  dark: {
    '--paper': '#14201f', '--card': '#1c2b2a', '--ink': '#f4efe6', '--quiet': '#b3b8b2', '--line': '#2f4644',
    '--lagoon': '#7fd1c7', '--lagoon-soft': '#21403e', '--brick': '#f0967e', '--brick-soft': '#43281f', '--marigold': '#f2b134', '--marigold-soft': '#40331a', '--leaf': '#8bd3ae', '--leaf-soft': '#1f3d2f',
    '--mantine-color-body': '#14201f', '--mantine-color-text': '#f4efe6', '--mantine-color-dimmed': '#b3b8b2', '--mantine-color-default-border': '#2f4644', '--mantine-color-placeholder': '#9aa39f', '--mantine-color-error': '#f0967e', '--mantine-color-anchor': '#7fd1c7',
  },
});
