import { tellUnfairStories } from './unfairStories';

tellUnfairStories('a key and two runs at once');
