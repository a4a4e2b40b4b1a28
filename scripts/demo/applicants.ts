/**
 * Invented applicants. Together their names carry every kind of letter of DIN 91379: umlauts, cedillas, carons, ogoneks,
 * strokes, horns, dotless and dotted i, double acutes, combining marks, apostrophes, hyphens and prefixes.
 */
export interface DemoApplicant {
  anrede: 'Frau' | 'Herr' | 'keine';
  vorname: string;
  nachname: string;
  geburtsdatum: string;
  /** two letters of a plate */
  plate: string;
}

const row = (
  anrede: DemoApplicant['anrede'],
  vorname: string,
  nachname: string,
  geburtsdatum: string,
  plate: string,
): DemoApplicant => ({
  anrede,
  vorname,
  nachname,
  geburtsdatum,
  plate,
});

export const DEMO_APPLICANTS: readonly DemoApplicant[] = [
  row('Frau', 'Ayşe', 'Yıldız-Großmann', '1987-03-04', 'AY'),
  row('Herr', 'Piotr', 'Kowalczyk', '1979-11-21', 'PK'),
  row('Frau', 'Thị Mai', 'Nguyễn', '1992-06-30', 'TM'),
  row('Herr', 'Kaan', 'Demir', '1984-01-15', 'KD'),
  row('Frau', 'Renate', 'Schäfer', '1956-08-09', 'RS'),
  row('Frau', 'Ewa', 'Łukasiewicz', '1990-12-02', 'EL'),
  row('Herr', 'Mehmet', 'Öztürk', '1971-05-27', 'MO'),
  row('Herr', 'João', 'Ferreira da Silva', '1988-09-13', 'JF'),
  row('Frau', 'Gisela', 'Weiß', '1949-02-18', 'GW'),
  row('Frau', 'Ivana', 'Ćosić', '1995-07-07', 'IC'),
  row('Herr', 'Nils', 'Petersen', '1982-04-23', 'NP'),
  row('Herr', 'Sören', 'Brandt', '1976-10-11', 'SB'),
  row('Frau', 'Hanne', 'Meyer-Landrut', '1968-03-29', 'HM'),
  row('Frau', 'Dagmar', 'Hoffmann', '1961-12-24', 'DH'),
  row('Frau', 'Layla', 'Abdulrahman', '1997-01-31', 'LA'),
  row('Frau', 'Christa', 'Vogel', '1953-06-06', 'CV'),
  row('Herr', 'Uwe', 'Krämer', '1965-09-19', 'UK'),
  row('Frau', 'Jana', 'Nováková', '1991-11-08', 'JN'),
  row('Herr', 'Torben', 'Lange', '1986-02-14', 'TL'),
  row('Herr', 'Þórður', 'Guðmundsson', '1983-08-22', 'TG'),
  row('Frau', 'Siân', 'O’Connor', '1989-05-03', 'SO'),
  row('Herr', 'Erdoğan', 'Işık', '1974-07-17', 'EI'),
  row('Frau', 'Zsófia', 'Szőke-Tűrő', '1993-10-26', 'ZS'),
  row('Herr', 'Ștefan', 'Brâncuși', '1980-12-12', 'SF'),
  row('Frau', 'Žaneta', 'Ķēniņa', '1994-04-01', 'ZK'),
  row('Herr', 'Miķelis', 'Bērziņš', '1978-01-20', 'MB'),
  row('Frau', 'Marie-Thérèse', 'd’Alembert', '1967-09-05', 'MA'),
  row('Herr', 'Łukasz', 'Wójcik-Świątek', '1985-06-16', 'LW'),
  row('Frau', 'Agnė', 'Žemaitytė', '1996-03-11', 'AZ'),
  row('Herr', 'Øystein', 'Bjørnsæther', '1972-02-28', 'OB'),
  row('Frau', 'Ümmühan', 'Çağlar', '1990-08-30', 'UC'),
  row('Herr', 'Đorđe', 'Šimić', '1977-05-09', 'DS'),
  row('Frau', 'Mateja', 'Žnidaršič', '1988-11-29', 'MZ'),
  row('Herr', 'Andreas', 'von der Heydt', '1959-07-02', 'AH'),
  row('Frau', 'Oluwaṣeun', 'Adéọlá', '1992-02-19', 'OA'),
  row('Herr', 'Minh Đức', 'Trần', '1987-10-07', 'MT'),
  row('Frau', 'Anežka', 'Dvořáková', '1999-04-18', 'AD'),
  row('Herr', 'Wacław', 'Dąbrowski', '1963-01-06', 'WD'),
  row('Frau', 'Nuría', 'Puig i Cadafalch', '1981-09-23', 'NU'),
  row('Herr', 'Jörg', 'Müller', '1970-06-12', 'JM'),
  row('Frau', 'Ulrike', 'Mueller', '1970-06-13', 'UM'),
  row('Herr', 'Karl-Heinz', 'Groß', '1951-03-15', 'KG'),
  row('Frau', 'Inês', 'Gonçalves', '1998-12-20', 'IG'),
  row('Herr', 'Vytautas', 'Jonušas', '1973-11-03', 'VJ'),
  row('keine', 'Robin', 'Sæther-Lüdtke', '2000-05-25', 'RL'),
  row('Herr', 'Hüseyin', 'Şahin', '1969-08-14', 'HS'),
  row('Frau', 'Ľudmila', 'Ďuricová', '1986-07-28', 'LD'),
  row('Herr', 'Jaromír', 'Růžička', '1975-10-30', 'JR'),
];
