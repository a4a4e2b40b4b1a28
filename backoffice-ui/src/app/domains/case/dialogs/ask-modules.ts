/** A sentence that can be put into a question. */
export interface AskModule {
  readonly title: string;
  /** Goes to the citizen, hence German in every language of the screen. */
  readonly text: string;
}

/** Sentences for questions; one per document that is still wanting, then the usual ones. */
export function askModules(wanting: readonly { readonly title: string }[]): readonly AskModule[] {
  return [
    ...wanting.map(({ title }) => ({
      title,
      text: `Für Ihren Antrag fehlt uns noch: ${title}. Bitte schicken Sie uns das Dokument als Foto oder PDF.`,
    })),
    {
      title: $localize`:@@case.askModuleUnreadable:nicht lesbar`,
      text: 'Ein Dokument können wir leider nicht lesen. Bitte schicken Sie es uns noch einmal, vollständig und gut lesbar.',
    },
    {
      title: $localize`:@@case.askModuleUnclear:Angaben unklar`,
      text: 'Zu Ihren Angaben haben wir eine Frage: ',
    },
    {
      title: $localize`:@@case.askModuleConsequence:Hinweis auf die Frist`,
      text: 'Ohne Ihre Antwort können wir über Ihren Antrag nicht weiter entscheiden. Melden Sie sich bitte, wenn Sie mehr Zeit brauchen.',
    },
  ];
}
