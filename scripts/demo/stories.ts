/** How far a case of the demo goes. */
export type Story =
  | 'new'
  | 'claimed'
  | 'late'
  | 'question'
  | 'answered'
  | 'review'
  | 'fee'
  | 'fee-late'
  | 'fee-attempt'
  | 'decision'
  | 'sign-off'
  | 'to-retrieve'
  | 'to-post'
  | 'to-close'
  | 'refund'
  | 'withdrawn'
  | 'closed'
  | 'closed-by-post'
  | 'closed-rejected';

/** One case of the demo: how far it goes, and how many days ago it came in. */
export interface StoryWish {
  readonly story: Story;
  readonly daysAgo: number;
}

const times = (story: Story, ...daysAgo: number[]): StoryWish[] =>
  daysAgo.map((days) => ({ story, daysAgo: days }));

/** Every stage and every way of waiting at least three times, over sixty days. */
export const CITY_STORIES: readonly StoryWish[] = [
  ...times('closed', 60, 57, 55, 52, 49, 46, 44, 41),
  ...times('closed-by-post', 59, 53, 47),
  ...times('closed-rejected', 58, 50, 43),
  ...times('withdrawn', 40, 36),
  ...times('to-close', 30, 27, 24),
  ...times('refund', 28, 25, 22),
  ...times('to-post', 21, 19, 17, 16),
  ...times('to-retrieve', 15, 14, 13),
  ...times('sign-off', 18, 14, 12, 11),
  ...times('decision', 16, 13, 12, 10),
  ...times('fee-late', 38, 33, 31),
  ...times('fee', 12, 10, 9),
  ...times('fee-attempt', 8),
  ...times('review', 15, 9, 8, 7),
  ...times('answered', 14, 11, 9),
  ...times('question', 13, 10, 8, 7),
  ...times('late', 9, 7, 6),
  ...times('claimed', 4, 3, 2),
  ...times('new', 3, 2, 2, 1, 1, 0, 0),
];

export const TOWN_STORIES: readonly StoryWish[] = [
  ...times('closed', 45, 38, 30),
  ...times('decision', 14),
  ...times('sign-off', 12),
  ...times('fee', 9),
  ...times('question', 8),
  ...times('review', 7),
  ...times('late', 6),
  ...times('claimed', 3),
  ...times('new', 2, 1, 0),
];
