import { Table } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
  /** Read by screen readers: what the table lists. */
  label: string;
  columns: (string | { title: string; isNumber?: boolean; isHidden?: boolean; width?: number })[];
  /** Rows of `Table.Tr`. */
  children: ReactNode;
}

/** A table in a card. A hidden title is there for screen readers only. */
export function ListTable({ label, columns, children }: Props) {
  return (
    <div className="tb-card tb-list">
      <Table.ScrollContainer minWidth={560} type="native">
        <Table aria-label={label} highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => {
                const { title, isNumber, isHidden, width } = typeof column === "string" ? { title: column } : column;
                return (
                  <Table.Th key={title} w={width} ta={isNumber ? "right" : undefined}>
                    {isHidden ? <span className="tb-unseen">{title}</span> : title}
                  </Table.Th>
                );
              })}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>{children}</Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </div>
  );
}
