/**
 * The visual language as custom properties: a palette for light and one for dark, and measures. Everything
 * else refers to these, so another page of Claviger looks alike by taking them along. Every pair of text and
 * ground that is used has a contrast of at least 4.5 : 1.
 */
export const TOKENS = `:root {
  color-scheme: light dark;

  --ground: #fcfcfb;
  --ground-sunken: #f4f5f3;
  --ground-raised: #ffffff;
  --line: #e3e5e1;
  --line-strong: #8b918a;
  --ink: #1a1d1b;
  --ink-soft: #4c524e;
  --ink-faint: #636a65;
  --accent: #0e6655;
  --accent-ground: #e6f1ee;
  --mark: #fff3cf;

  --blue: #1d58a8;
  --blue-ground: #e8f0fa;
  --green: #146c3a;
  --green-ground: #e5f3ea;
  --amber: #825000;
  --amber-ground: #fbf0da;
  --red: #ab2a33;
  --red-ground: #fbeaea;
  --violet: #6a3fa0;

  --sans: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif;
  --mono: ui-monospace, 'SF Mono', 'Cascadia Code', Menlo, Consolas, 'Liberation Mono', monospace;
  --text-xs: 0.75rem;
  --text-s: 0.8125rem;
  --text-m: 0.9375rem;
  --text-l: 1.0625rem;
  --text-xl: 1.25rem;
  --text-2xl: 1.625rem;
  --text-3xl: clamp(1.875rem, 1.5rem + 1.6vw, 2.5rem);

  --space-1: 0.25rem;
  --space-2: 0.5rem;
  --space-3: 0.75rem;
  --space-4: 1rem;
  --space-5: 1.5rem;
  --space-6: 2rem;
  --space-7: 3rem;
  --space-8: 4.5rem;
  --radius-s: 0.25rem;
  --radius-m: 0.5rem;
  --bar: 3.5rem;
}

@media (prefers-color-scheme: dark) {
  :root {
    --ground: #131514;
    --ground-sunken: #1a1d1b;
    --ground-raised: #1f2321;
    --line: #2c312e;
    --line-strong: #737b76;
    --ink: #e9ece9;
    --ink-soft: #b4bbb6;
    --ink-faint: #959d98;
    --accent: #74c9b4;
    --accent-ground: #17302a;
    --mark: #3a3218;

    --blue: #8db8f0;
    --blue-ground: #18283d;
    --green: #7ecb9b;
    --green-ground: #16301f;
    --amber: #e5b567;
    --amber-ground: #33270f;
    --red: #f09a9d;
    --red-ground: #3a1d1f;
    --violet: #c0a3ea;
  }
}
`
