/**
 * What a NavigationList shows at most: characters, tags of an item, kilobytes of a picture, and items, beyond which
 * nothing is shown at all.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/components#navlist
 */
export const navigationListLimits = {
  items: 20,
  label: 80,
  description: 300,
  title: 30,
  itemDescription: 20,
  metadata: 80,
  end: 10,
  badge: 15,
  tags: 3,
  tag: 15,
  pictureKilobytes: 100,
};
