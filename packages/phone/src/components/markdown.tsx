import type { MarkdownBlock, MarkdownText } from "@tributary/flow-json";
import type { ReactNode } from "react";

/** Formatted text of a Flow. Nothing in it is ever markup. */
export function Markdown({ blocks, isSmall = false }: { blocks: MarkdownBlock[]; isSmall?: boolean }): ReactNode {
  return (
    <div className={isSmall ? "wa-markdown wa-caption" : "wa-markdown wa-body"}>
      {blocks.map((block, index) => (
        <BlockView key={keyAt(index)} block={block} />
      ))}
    </div>
  );
}

function BlockView({ block }: { block: MarkdownBlock }): ReactNode {
  switch (block.kind) {
    case "heading":
      return block.level === 1 ? (
        <h3 className="wa-heading">{textViews(block.text)}</h3>
      ) : (
        <h3 className="wa-subheading">{textViews(block.text)}</h3>
      );
    case "paragraph":
      return <p>{textViews(block.text)}</p>;
    case "list":
      return block.isOrdered ? <ol>{itemViews(block.items)}</ol> : <ul>{itemViews(block.items)}</ul>;
    case "image":
      return <img className="wa-image" src={block.src} alt={block.altText} />;
    case "table":
      return <Table header={block.header} rows={block.rows} />;
  }
}

function Table({ header, rows }: Omit<Extract<MarkdownBlock, { kind: "table" }>, "kind">): ReactNode {
  return (
    <div className="wa-table">
      <table>
        <thead>
          <tr>
            {header.map((cell, index) => (
              <th key={keyAt(index)} scope="col">
                {textViews(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={keyAt(index)}>
              {row.map((cell, column) => (
                <td key={keyAt(column)}>{textViews(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function itemViews(items: MarkdownText[][]): ReactNode {
  return items.map((item, index) => <li key={keyAt(index)}>{textViews(item)}</li>);
}

function textViews(texts: MarkdownText[]): ReactNode {
  return texts.map((text, index) => <TextPiece key={keyAt(index)} piece={text} />);
}

function TextPiece({ piece }: { piece: MarkdownText }): ReactNode {
  let view: ReactNode = piece.text;
  if (piece.isStruckThrough) view = <s>{view}</s>;
  if (piece.isItalic) view = <em>{view}</em>;
  if (piece.isBold) view = <strong>{view}</strong>;
  if (piece.url === undefined || !/^https?:/i.test(piece.url)) return view;
  return (
    <a href={piece.url} target="_blank" rel="noreferrer noopener">
      {view}
    </a>
  );
}

/** Texts are read anew whenever they change: the place is all that there is to tell their parts apart. */
function keyAt(index: number): string {
  return String(index);
}
