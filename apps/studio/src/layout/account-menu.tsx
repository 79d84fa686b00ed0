import { Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { IconDeviceDesktop, IconLogout, IconMoon, IconSun, IconUserCircle } from "@tabler/icons-react";
import { queryClient } from "../session/query-client.ts";
import { signOut } from "../session/session.ts";

const schemes = [
  { scheme: "light", text: "Light", icon: IconSun },
  { scheme: "dark", text: "Dark", icon: IconMoon },
  { scheme: "auto", text: "As the computer", icon: IconDeviceDesktop },
] as const;

/** Looks and signing out. */
export function AccountMenu() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const leave = () => {
    queryClient.clear();
    signOut();
  };
  return (
    <Menu position="right-end" width={210}>
      <Menu.Target>
        <UnstyledButton className="tb-nav-item" title="Appearance and sign out">
          <IconUserCircle size={17} stroke={1.7} aria-hidden />
          <span className="tb-nav-text">Account</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Appearance</Menu.Label>
        {schemes.map(({ scheme, text, icon: Icon }) => (
          <Menu.Item
            key={scheme}
            leftSection={<Icon size={15} aria-hidden />}
            onClick={() => setColorScheme(scheme)}
            aria-current={colorScheme === scheme}
            fw={colorScheme === scheme ? 600 : undefined}
          >
            {text}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={15} aria-hidden />} onClick={leave}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
