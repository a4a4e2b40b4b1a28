/** Text made safe inside HTML text and attribute values. */
export function escapeHtml(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (sign) => names[sign] ?? sign);
}

/**
 * A plain German page of a stand-in server. It looks unlike the product on purpose: nobody should take the mail
 * sink, the sign-in page or the payment page of the embedded stack for a part of Aktenlauf.
 * @param body HTML; texts in it are escaped by the caller
 */
export function standInPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
  :root { color-scheme: light dark; --line: light-dark(#c9ccd1, #4a4f57); --accent: light-dark(#1f5a8a, #8cc2ee); }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  h1 { font-size: 1.5rem; } a { color: var(--accent); }
  .note { border: 1px solid var(--line); border-left: .35rem solid var(--accent); padding: .5rem 1rem; }
  table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
  button { font: inherit; padding: .5rem 1.1rem; margin: 0 .5rem .5rem 0; border: 1px solid var(--accent); border-radius: .3rem; background: transparent; color: inherit; cursor: pointer; }
  button.main { background: var(--accent); color: light-dark(#fff, #10202e); }
  label.choice { display: block; padding: .5rem; border-bottom: 1px solid var(--line); } label.choice small { display: block; margin-left: 1.6rem; }
  fieldset { border: 0; padding: 0; margin: 0 0 1rem; } legend { font-weight: 600; padding: 0; }
  pre { white-space: pre-wrap; } iframe { width: 100%; height: 34rem; border: 1px solid var(--line); background: #fff; }
</style>
</head>
<body><main>${body}</main></body>
</html>`;
}
