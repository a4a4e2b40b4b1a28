// Specs run in a real headless Chromium; the flags keep it off the network and out of sandboxes that containers refuse.
const { existsSync } = require('node:fs');

if (!process.env.CHROME_BIN && existsSync('/usr/bin/chromium')) process.env.CHROME_BIN = '/usr/bin/chromium';

module.exports = (config) => {
  config.set({
    basePath: '',
    frameworks: ['jasmine'],
    plugins: [require('karma-jasmine'), require('karma-chrome-launcher'), require('karma-coverage')],
    client: {
      // a busy machine is no failure; an unfinished spec would spoil all that follow it
      jasmine: {
        random: true,
        ...(process.env.SPEC_SEED ? { seed: process.env.SPEC_SEED } : {}),
        failSpecWithNoExpectations: true,
        timeoutInterval: 60_000,
      },
      clearContext: false,
    },
    reporters: ['dots'],
    browsers: ['Chromium'],
    customLaunchers: {
      Chromium: {
        base: 'ChromeHeadless',
        flags: [
          '--no-sandbox',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-dev-shm-usage',
          '--disable-gpu',
          '--lang=de-DE',
          '--window-size=1440,900',
        ],
      },
    },
    browserNoActivityTimeout: 240_000,
    captureTimeout: 120_000,
    restartOnFileChange: false,
    singleRun: true,
  });
};
