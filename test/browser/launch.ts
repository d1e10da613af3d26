import { chromium, type Browser } from 'playwright-core';

/** A browser to test with, or why there is none. */
export type Launched = { readonly browser: Browser } | { readonly reason: string };

const args = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--font-render-hinting=none'];

/**
 * Starts Chromium: the one that `CHROMIUM_PATH` names, the one from the npm registry on Linux x64, or an installed
 * Chrome elsewhere.
 */
export async function launch(): Promise<Launched> {
  const named = process.env['CHROMIUM_PATH'];
  try {
    if (named !== undefined) return { browser: await chromium.launch({ executablePath: named, args }) };
    if (process.platform !== 'linux' || process.arch !== 'x64') {
      return { browser: await chromium.launch({ channel: 'chrome' }) };
    }
    // Asks the package to unpack the libraries that it brings along.
    process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs20.x';
    const { default: bundled } = await import('@sparticuz/chromium');
    return { browser: await chromium.launch({ executablePath: await bundled.executablePath(), args }) };
  } catch (error) {
    const [line = ''] = String(error).split('\n');
    return { reason: `no browser here (${line}); CHROMIUM_PATH can name one` };
  }
}
