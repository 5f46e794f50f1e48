extension TerminalTable {
    /// A roster. Where there is no room, telephones go first, then positions.
    public init(_ table: RosterTable) {
        self.init(
            heading: [table.title, table.subtitle] + table.notes.map { "* \($0)" } + [""],
            columns: table.columns.map { column in
                switch column.content {
                case .date, .day, .people: Column(column.heading)
                case .positions: Column(column.heading, dropRank: 1)
                case .telephones: Column(column.heading, dropRank: 2)
                case .remarks: Column(column.heading, isShortened: true)
                }
            },
            rows: table.rows.map { Row($0.cells.map(table.text), kind: $0.kind) })
    }

    /// Who stood how much.
    public init(_ table: FairnessTable) {
        self.init(
            heading: [table.title, ""],
            columns: table.columns.enumerated().map { Column($1, isNumeric: table.isNumeric($0)) },
            rows: table.fullRows.map { Row($0.map(\.text)) })
    }
}
