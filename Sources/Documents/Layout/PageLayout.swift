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
    /// Height of a row of one line, in points.
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
        let upright = Self.scale(width: width, height: Self.surroundings + lineCount * 20, page: (523, 745))
        let lying = Self.scale(width: width, height: Self.surroundings + lineCount * 17, page: (770, 500))
        isLandscape = upright < Self.comfortable && lying > upright
        lineHeight = isLandscape ? 17 : 20
        fitsOnePage = max(upright, isLandscape ? lying : upright) >= Self.legible
    }

    /// Points that a half-width character takes at 11 points.
    private static let characterWidth = 5.6
    /// Title, subtitle, notes, headings and legend, in points.
    private static let surroundings = 150.0
    private static let comfortable = 0.8
    private static let legible = 0.6

    private static func scale(width: Double, height: Double, page: (width: Double, height: Double)) -> Double {
        min(1, page.width / max(width, 1), page.height / max(height, 1))
    }
}

extension PageLayout {
    init(_ table: RosterTable) {
        self.init(
            headings: table.columns.map(\.heading), rows: table.rows.map { $0.cells.map(table.text) },
            limits: table.columns.map { column in
                switch column.content {
                case .date, .day, .positions: 16
                case .people: 24
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
