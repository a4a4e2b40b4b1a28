import { Injectable, type WritableSignal, signal } from '@angular/core';
import { ofThisTab } from './device-store';

/** Half-written messages and answers: kept with the tab, so that neither a reload nor the other language loses a word. */
@Injectable()
export class KeptTexts {
  open(tenant: string, key: string): KeptText {
    return new KeptText(`aktenlauf.text.${tenant}.${key}`);
  }
}

export class KeptText {
  readonly #key: string;
  readonly #text: WritableSignal<string>;

  constructor(key: string) {
    this.#key = key;
    const kept = ofThisTab.read(key);
    this.#text = signal(typeof kept === 'string' ? kept : '');
  }

  text(): string {
    return this.#text();
  }

  write(text: string): void {
    this.#text.set(text);
    if (text === '') ofThisTab.remove(this.#key);
    else ofThisTab.write(this.#key, text);
  }
}
