import { tellUnfairStories } from './unfairStories';

tellUnfairStories('a key and a second run after the first');
