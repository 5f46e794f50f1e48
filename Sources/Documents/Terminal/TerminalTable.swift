import DutyCalendar

/// A table for the terminal: columns of equal display width, two spaces between them.
public struct TerminalTable: Hashable, Sendable {
    public struct Column: Hashable, Sendable {
        public var heading: String
        public var isNumeric: Bool
        /// Where the table is too wide, columns go in descending order of this; those with nil stay.
        public var dropRank: Int?
        /// Whether its text may be cut short, with `…`, once dropping does not help.
        public var isShortened: Bool

        public init(_ heading: String, isNumeric: Bool = false, dropRank: Int? = nil, isShortened: Bool = false) {
            self.heading = heading
            self.isNumeric = isNumeric
            self.dropRank = dropRank
            self.isShortened = isShortened
        }
    }

    public struct Row: Hashable, Sendable {
        public var cells: [String]
        public var kind: DayKind

        public init(_ cells: [String], kind: DayKind = .workday) {
            self.cells = cells
            self.kind = kind
        }
    }

    /// Lines above the table.
    public var heading: [String]
    public var columns: [Column]
    public var rows: [Row]

    public init(heading: [String] = [], columns: [Column], rows: [Row]) {
        self.heading = heading.map(Self.plain)
        self.columns = columns
        self.rows = rows.map { Row($0.cells.map(Self.plain), kind: $0.kind) }
    }

    /// The table, every row as wide as the others.
    ///
    /// - Parameters:
    ///   - width: Columns of the terminal. Where the table does not fit, whole columns are left out, and then text is
    ///     cut short; names never are, so with very many posts it can still be wider.
    ///   - isTerminal: Whether to colour weekends and holidays with ANSI escape sequences.
    public func text(width: Int = 120, isTerminal: Bool = false) -> String {
        var shown = Array(columns.indices)
        var widths = columns.indices.map(naturalWidth)
        func total() -> Int { shown.reduce(-2) { $0 + widths[$1] + 2 } }
        let droppable = shown.filter { columns[$0].dropRank != nil }
            .sorted { (columns[$0].dropRank ?? 0, $0) > (columns[$1].dropRank ?? 0, $1) }
        for column in droppable where total() > width { shown.removeAll { $0 == column } }
        for column in shown where columns[column].isShortened && total() > width {
            widths[column] = max(DisplayWidth.of(columns[column].heading), 4, widths[column] - (total() - width))
        }
        var lines = heading
        lines.append(line(shown, widths) { columns[$0].heading })
        lines.append(shown.map { String(repeating: "─", count: widths[$0]) }.joined(separator: "  "))
        for row in rows {
            let text = line(shown, widths) { row.cells.indices.contains($0) ? row.cells[$0] : "" }
            lines.append(isTerminal ? Self.coloured(text, row.kind) : text)
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private func naturalWidth(_ column: Int) -> Int {
        rows.reduce(DisplayWidth.of(columns[column].heading)) { most, row in
            row.cells.indices.contains(column) ? max(most, DisplayWidth.of(row.cells[column])) : most
        }
    }

    private func line(_ shown: [Int], _ widths: [Int], _ cell: (Int) -> String) -> String {
        shown.map { column in
            let text = Self.cut(cell(column), to: widths[column])
            let filling = String(repeating: " ", count: max(0, widths[column] - DisplayWidth.of(text)))
            return columns[column].isNumeric ? filling + text : text + filling
        }.joined(separator: "  ")
    }

    private static func cut(_ text: String, to width: Int) -> String {
        guard DisplayWidth.of(text) > width else { return text }
        var left = width - 1
        let kept = text.prefix { character in
            left -= DisplayWidth.of(character)
            return left >= 0
        }
        return kept + "…"
    }

    /// Weekends in cyan, holidays in red: legible on light and on dark.
    private static func coloured(_ text: String, _ kind: DayKind) -> String {
        switch kind {
        case .workday: text
        case .weekend: "\u{1B}[36m\(text)\u{1B}[0m"
        case .holiday: "\u{1B}[31m\(text)\u{1B}[0m"
        }
    }

    /// Without what would move the cursor, change colours or turn the direction of writing.
    private static func plain(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: result.append(" ")
            case .format where scalar != "\u{200D}": break
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
