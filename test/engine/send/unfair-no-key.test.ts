import { tellUnfairStories } from './unfairStories';

tellUnfairStories('no key');
