import { HttpParams } from '@angular/common/http';

type Scalar = string | number | boolean;

/** Fills `{name}` places of a contract path; a missing value is a defect of the caller and throws. */
export function fillPath(path: string, values: Readonly<Record<string, Scalar>> = {}): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined || value === '')
      throw new TypeError(`The path ${path} needs a value for ${name}.`);
    return encodeURIComponent(value);
  });
}

/** Query parameters; several values repeat the name, empty ones are left out. */
export function fillQuery(values: Readonly<Record<string, unknown>> = {}): HttpParams {
  let params = new HttpParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') params = params.append(name, String(one));
    }
  }
  return params;
}
