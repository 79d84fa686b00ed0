import type { Channels } from "../channels/channels.ts";
import type { Context } from "../context.ts";
import { openCountFolding } from "../counts/open-count-folding.ts";
import { openAlertPost } from "../flow-alerts/open-alert-post.ts";
import { openAlertWatch } from "../flow-alerts/open-alert-watch.ts";
import { openResponseChecker } from "../flow-responses/open-response-checker.ts";
import { openContactFiling } from "../identity/open-contact-filing.ts";
import { openMediaFetcher } from "../media/open-media-fetcher.ts";
import { openNews } from "../news/open-news.ts";
import { openRemoval } from "../retention/open-removal.ts";
import { openRetention } from "../retention/open-retention.ts";
import type { Worker } from "../work.ts";

/** What works on stored rows afterwards: nothing that a contact waits for depends on it. */
export interface Followers {
  media: Worker;
  filing: Worker;
  news: Worker;
  alerts: Worker;
  removal: Worker;
  all: Worker[];
}

export function openFollowers(context: Context, channels: Channels, opened: AsyncDisposableStack): Followers {
  const responses = opened.use(openResponseChecker(context));
  const media = opened.use(openMediaFetcher(context, channels));
  const filing = opened.use(openContactFiling(context));
  const news = opened.use(openNews(context));
  const retention = opened.use(openRetention(context));
  const removal = opened.use(openRemoval(context));
  const post = opened.use(openAlertPost(context));
  const counts = opened.use(openCountFolding(context));
  const alerts = opened.use(openAlertWatch(context, () => post.wake()));
  return {
    ...{ media, filing, news, alerts, removal },
    all: [responses, media, filing, news, retention, removal, post, alerts, counts],
  };
}
