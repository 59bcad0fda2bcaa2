type Told = readonly (readonly [pattern: RegExp, name: string])[];

/** Browser and system of a user agent: `Firefox 140 on Linux`; as it came where either is not known. */
export const browserWords = (userAgent: string): string => {
  const browser = named(browsers, userAgent);
  const system = named(systems, userAgent);
  return browser === null || system === null ? userAgent : `${browser} on ${system}`;
};

/** Those that say they are another one besides stand before it. The first group is the version. */
const browsers: Told = [
  [/\bEdg(?:A|iOS)?\/(\d+)/, 'Edge'],
  [/\bOPR\/(\d+)/, 'Opera'],
  [/\bSamsungBrowser\/(\d+)/, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\/(\d+)/, 'Firefox'],
  [/\bHeadlessChrome\/(\d+)/, 'Headless Chrome'],
  [/\b(?:Chrome|CriOS)\/(\d+)/, 'Chrome'],
  [/\bVersion\/(\d+)[\d.]* (?:Mobile\/\w+ )?Safari\//, 'Safari'],
];

const systems: Told = [
  [/\bWindows NT\b/, 'Windows'],
  [/\biPad\b/, 'iPadOS'],
  [/\biPhone\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

const named = (known: Told, userAgent: string): string | null => {
  for (const [pattern, name] of known) {
    const found = pattern.exec(userAgent);
    if (found) return [name, found[1]].filter(Boolean).join(' ');
  }
  return null;
};
