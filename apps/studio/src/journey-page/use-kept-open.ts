import { useLocalStorage } from "@mantine/hooks";

/** Whether a panel is open, remembered by this browser. */
export function useKeptOpen(panel: string, isOpenAtFirst: boolean): [boolean, (isOpen: boolean) => void] {
  const [isOpen, setOpen] = useLocalStorage<boolean>({
    key: `tributary.open.${panel}`,
    defaultValue: isOpenAtFirst,
    getInitialValueInEffect: false,
  });
  return [isOpen, setOpen];
}
