/// How a table goes on A4 paper: widths of columns, lines of rows, and which way the sheet lies.
///
/// Widths are counted in half-width characters, as in ``DisplayWidth``.
struct PageLayout {
    let widths: [Int]
    /// Lines of text in each row.
    let lines: [Int]
    let isLandscape: Bool
    /// Whether all rows go on one page, in letters that can still be read from a wall.
    let fitsOnePage: Bool
    /// Height of a row of one line, in points, so that the rows fill a page where they nearly do.
    let lineHeight: Double

    /// - Parameters:
    ///   - headings: What stands over each column.
    ///   - rows: What stands in each cell.
    ///   - limits: The most that a column may be wide before its text wraps.
    init(headings: [String], rows: [[String]], limits: [Int]) {
        var widths = headings.map { max(4, DisplayWidth.of($0)) }
        for row in rows {
            for (column, text) in row.enumerated() { widths[column] = max(widths[column], DisplayWidth.of(text)) }
        }
        widths = zip(widths, limits).map { min($0, $1) + 2 }
        self.widths = widths
        lines = rows.map { row in
            zip(row, widths).reduce(1) { most, cell in
                let room = max(1, cell.1 - 2)
                return max(most, (DisplayWidth.of(cell.0) + room - 1) / room)
            }
        }
        let width = Double(widths.reduce(0, +)) * Self.characterWidth
        let lineCount = Double(lines.reduce(0, +))
        let isLong =
            max(
                Sheet.portrait.scale(width: width, lines: lineCount),
                Sheet.landscape.scale(width: width, lines: lineCount))
            < Self.legible
        // What takes several sheets anyway has to fit in its width only.
        let upright = Sheet.portrait.scale(width: width, lines: isLong ? 0 : lineCount)
        let lying = Sheet.landscape.scale(width: width, lines: isLong ? 0 : lineCount)
        isLandscape = upright < Self.comfortable && lying > upright
        fitsOnePage = !isLong
        let sheet = isLandscape ? Sheet.landscape : .portrait
        let room = sheet.height / (isLandscape ? lying : upright) - Sheet.surroundings
        lineHeight = min(26, max(sheet.lineHeight, room / max(lineCount, 1)))
    }

    /// What can be printed on of A4, in points.
    private struct Sheet {
        let width: Double
        let height: Double
        /// The least height of a row.
        let lineHeight: Double

        static let portrait = Sheet(width: 523, height: 745, lineHeight: 20)
        static let landscape = Sheet(width: 770, height: 500, lineHeight: 17)
        /// Title, subtitle, notes, headings and legend.
        static let surroundings = 170.0

        /// How much a table of that width and so many rows must shrink to go on one sheet; 1 for not at all.
        func scale(width: Double, lines: Double) -> Double {
            min(1, self.width / max(width, 1), height / (Self.surroundings + lines * lineHeight))
        }
    }

    /// Points that a half-width character takes at 11 points.
    private static let characterWidth = 5.6
    /// What a table may shrink by before the sheet is turned, and before it takes a second one.
    private static let comfortable = 0.8
    private static let legible = 0.6
}

extension PageLayout {
    init(_ table: RosterTable) {
        self.init(
            headings: table.columns.map(\.heading), rows: table.rows.map { $0.cells.map(table.text) },
            limits: table.columns.map { column in
                switch column.content {
                case .date: 16
                case .day, .people, .positions: 24
                case .telephones: 30
                case .remarks: 26
                }
            })
    }

    init(_ table: FairnessTable) {
        self.init(
            headings: table.columns, rows: table.fullRows.map { $0.map(\.text) },
            limits: table.columns.map { _ in 24 })
    }
}
