/** Two rivers that meet: the product's mark and name. */
export function Brand({ isNarrow = false }: { isNarrow?: boolean }) {
  return (
    <span className="tb-brand">
      <svg width="22" height="22" viewBox="0 0 32 32" role="img" aria-label="Tributary">
        <rect width="32" height="32" rx="8" fill="#0b6e69" />
        <g fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round">
          <path d="M16 6v20" />
          <path d="M8 8c0 6 8 5 8 11" />
          <path d="M24 8c0 6-8 5-8 11" opacity=".65" />
        </g>
      </svg>
      {!isNarrow && <span aria-hidden>Tributary</span>}
    </span>
  );
}
