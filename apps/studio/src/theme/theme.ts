import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

/** Where two rivers meet: a deep green-blue. Shade 7 on white has a contrast of 6.1:1, shade 3 on the dark ground 8:1. */
const river: MantineColorsTuple = [
  "#eaf7f5",
  "#d3ece9",
  "#a6dad5",
  "#74c6bf",
  "#4bb3ab",
  "#2f9f97",
  "#188a83",
  "#0b6e69",
  "#075a56",
  "#044744",
];

/** Grays with a breath of the brand's blue. */
const stone: MantineColorsTuple = [
  "#f7f9f9",
  "#eef2f2",
  "#e0e6e6",
  "#cbd4d4",
  "#a9b5b6",
  "#839193",
  "#5d6b6e",
  "#465356",
  "#2f3a3d",
  "#1b2427",
];

const night: MantineColorsTuple = [
  "#d5dddf",
  "#b9c4c7",
  "#94a2a6",
  "#6f7e83",
  "#3d4a4f",
  "#2c383d",
  "#212b30",
  "#182126",
  "#12191d",
  "#0c1215",
];

/** What a pointer can hit beside others of its kind: WCAG 2.2, 2.5.8. */
const SMALLEST_TARGET = "24px";

/** The look of the whole Studio. Colours are chosen so that every text reaches WCAG AA. */
export const theme = createTheme({
  primaryColor: "river",
  primaryShade: 7,
  colors: { river, gray: stone, dark: night },
  autoContrast: true,
  luminanceThreshold: 0.18,
  black: "#1b2427",
  fontFamily:
    'Inter, "Segoe UI Variable Text", "Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "19px" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.5", lg: "1.5", xl: "1.4" },
  headings: {
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "20px", lineHeight: "1.3" },
      h2: { fontSize: "16px", lineHeight: "1.4" },
      h3: { fontSize: "14px", lineHeight: "1.4" },
    },
  },
  radius: { xs: "3px", sm: "5px", md: "7px", lg: "10px", xl: "14px" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: "sm" } },
    ActionIcon: {
      defaultProps: { variant: "subtle", color: "gray", size: "md" },
      vars: (_theme: unknown, { size }: { size?: unknown }) => ({
        root: size === "sm" ? { "--ai-size": SMALLEST_TARGET } : {},
      }),
    },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: false, fz: "xs" } },
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.45, blur: 1 },
        closeButtonProps: { "aria-label": "Close the dialog" },
      },
      styles: { title: { fontSize: "16px", fontWeight: 600 } },
    },
    // One dialog over another would make two banners of the page.
    ModalHeader: { defaultProps: { role: "presentation" } },
    Menu: { defaultProps: { shadow: "md", withinPortal: true } },
    Badge: {
      defaultProps: { variant: "light", radius: "sm", tt: "none", fw: 500 },
      styles: { root: { flex: "none", minWidth: "max-content" } },
    },
    Table: { defaultProps: { verticalSpacing: 8, horizontalSpacing: "sm" } },
    TextInput: { defaultProps: { size: "sm" } },
    Select: {
      defaultProps: {
        ...{ size: "sm", allowDeselect: false, checkIconPosition: "right" },
        selectFirstOptionOnChange: true,
      },
    },
  },
});

/** Variables of our own beside Mantine's. */
export const variablesOf: CSSVariablesResolver = () => ({
  variables: { "--tb-nav-width": "216px" },
  light: {
    "--mantine-color-dimmed": "#566467",
    "--mantine-color-placeholder": "#66757a",
    "--mantine-color-error": "#b42318",
    "--mantine-color-yellow-light-color": "#7a4b00",
    "--mantine-color-orange-light-color": "#8f3f00",
    "--mantine-color-red-light-color": "#b42318",
    "--tb-ground": "#f5f7f7",
    "--tb-surface": "#ffffff",
    "--tb-sunken": "#eff3f3",
    "--tb-line": "#dfe6e6",
    "--tb-line-strong": "#c4cfcf",
    "--tb-link": "#0b6e69",
    "--tb-accent-soft": "#e3f3f1",
    "--tb-canvas": "#f1f4f4",
    "--tb-canvas-dot": "#ccd6d6",
  },
  dark: {
    "--mantine-color-body": "#12191d",
    "--mantine-color-dimmed": "#9fadb1",
    "--mantine-color-placeholder": "#8c9a9f",
    "--mantine-color-error": "#ff8a7d",
    "--tb-ground": "#0f1619",
    "--tb-surface": "#172025",
    "--tb-sunken": "#11181c",
    "--tb-line": "#29353a",
    "--tb-line-strong": "#3d4a4f",
    "--tb-link": "#74c6bf",
    "--tb-accent-soft": "#15302f",
    "--tb-canvas": "#0f1619",
    "--tb-canvas-dot": "#2b373c",
  },
});
