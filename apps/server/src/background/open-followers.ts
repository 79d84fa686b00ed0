import type { Channels } from "../channels/channels.ts";
import type { Context } from "../context.ts";
import { openResponseChecker } from "../flow-responses/open-response-checker.ts";
import { openContactFiling } from "../identity/open-contact-filing.ts";
import { openMediaFetcher } from "../media/open-media-fetcher.ts";
import { openNews } from "../news/open-news.ts";
import { openRetention } from "../retention/open-retention.ts";
import type { Worker } from "../work.ts";

/** What works on stored rows afterwards: nothing that a contact waits for depends on it. */
export interface Followers {
  media: Worker;
  filing: Worker;
  news: Worker;
  all: Worker[];
}

export function openFollowers(context: Context, channels: Channels, opened: AsyncDisposableStack): Followers {
  const responses = opened.use(openResponseChecker(context));
  const media = opened.use(openMediaFetcher(context, channels));
  const filing = opened.use(openContactFiling(context));
  const news = opened.use(openNews(context));
  const retention = opened.use(openRetention(context));
  return { media, filing, news, all: [responses, media, filing, news, retention] };
}
