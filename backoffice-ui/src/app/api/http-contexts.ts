import { HttpContextToken } from '@angular/common/http';

/** Set where "not signed in" is an expected answer (the first look at the session, the citizen's pages): nobody is asked to sign in. */
export const SIGNED_OUT_IS_FINE = new HttpContextToken(() => false);
