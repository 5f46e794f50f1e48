import Roster

/// Who stood how much, ready to be shown: it counts nothing itself.
public struct FairnessTable: Hashable, Sendable {
    public enum Cell: Hashable, Sendable {
        case text(String)
        case number(Double)

        /// Whole numbers without a fraction, others with two digits of it.
        public var text: String {
            switch self {
            case .text(let text): return text
            case .number(let number):
                guard number.isFinite else { return RosterTable.openSeat }
                let hundredths = (number.magnitude * 100).rounded()
                guard hundredths < 1e15 else { return "\(number)" }
                let whole = Int(hundredths)
                let sign = number < 0 && whole > 0 ? "-" : ""
                if whole % 100 == 0 { return "\(sign)\(whole / 100)" }
                return "\(sign)\(whole / 100).\(whole % 100 < 10 ? "0" : "")\(whole % 100)"
            }
        }
    }

    public var title: String
    /// The headings; a row with fewer cells is filled up with empty ones, what is beyond them is not shown.
    public var columns: [String]
    public var rows: [[Cell]]
    public var language: Language

    public init(title: String, columns: [String], rows: [[Cell]], language: Language = .zh) {
        self.title = title
        self.columns = columns
        self.rows = rows
        self.language = language
    }

    /// The rows, each as long as `columns`.
    var fullRows: [[Cell]] {
        rows.map { row in columns.indices.map { row.indices.contains($0) ? row[$0] : .text("") } }
    }

    /// Whether a column holds numbers, and is aligned as such.
    func isNumeric(_ column: Int) -> Bool {
        fullRows.contains { row in
            if case .number = row[column] { true } else { false }
        }
    }
}
