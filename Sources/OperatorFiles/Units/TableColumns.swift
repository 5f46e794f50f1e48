import Roster

/// Turns the rows of a table into what the same file would be in YAML.
struct TableColumns {
    enum Cell {
        case text
        /// Parts by `;`, `；`, `、` or a line break.
        case list
        case exemptions
    }

    let columns: [(key: String, chinese: [String], cell: Cell)]

    static func of(_ file: String) -> TableColumns {
        switch file {
        case "people": people
        case "requests": requests
        case "absences": absences
        default: history
        }
    }

    static let people = TableColumns(columns: [
        ("id", ["编号"], .text), ("name", ["姓名"], .text), ("pinyin", ["拼音"], .text), ("title", ["职务"], .text),
        ("position", ["职位类别"], .text), ("employment", ["用工性质"], .text), ("telephones", ["电话"], .list),
        ("portfolio", ["分管"], .list), ("incidents", ["分管事件"], .list), ("trainedUntil", ["培训有效期"], .text),
        ("experienced", ["有经验"], .text),
        ("tags", ["标签"], .list), ("joined", ["到岗"], .text), ("leaves", ["离岗"], .text),
        ("exemptions", ["豁免"], .exemptions),
    ])
    static let requests = TableColumns(columns: [
        ("person", ["人员"], .text), ("wish", ["意愿"], .text), ("from", ["起"], .text), ("to", ["止"], .text),
        ("post", [], .text), ("posts", ["岗位"], .list), ("weight", ["权重"], .text), ("reason", ["事由"], .text),
    ])
    static let absences = TableColumns(columns: [
        ("person", ["人员"], .text), ("from", ["起"], .text), ("to", ["止"], .text), ("reason", ["事由"], .text),
    ])
    static let history = TableColumns(columns: [
        ("person", ["人员"], .text), ("post", ["岗位"], .text), ("kind", ["类别"], .text), ("count", ["次数"], .text),
        ("availableDays", ["可值天数"], .text), ("lastTurn", ["上次轮到"], .text),
    ])

    static func items(_ table: CSVTable, _ columns: TableColumns, _ source: Source) -> Item {
        guard let header = table.rows.first else { return Item(1, .list([])) }
        let keys = columns.keys(header, source)
        let items = table.rows.dropFirst().map { row -> Item in
            var entries: [Item.Entry] = []
            for column in row.cells.indices where !row[column].isEmpty {
                guard column < keys.count, let key = keys[column] else {
                    if column >= header.cells.count || header[column].isEmpty {
                        source.problem(
                            row.line, zh: "“\(row[column].quotable)”所在的列没有表头。请删除它或补上表头。",
                            en:
                                "'\(row[column].quotable)' stands in a column without a header. Please remove it or add one."
                        )
                    }
                    continue
                }
                entries.append(
                    Item.Entry(key: key.key, line: row.line, value: value(row[column], key.cell, row.line)))
            }
            return Item(row.line, .map(entries))
        }
        return Item(header.line, .list(items))
    }

    private func keys(_ header: CSVTable.Row, _ source: Source) -> [(key: String, cell: Cell)?] {
        var seen: Set<String> = []
        return header.cells.indices.map { index in
            let name = header[index]
            guard !name.isEmpty else { return nil }
            guard
                let column = columns.first(where: {
                    $0.key.lowercased() == name.lowercased() || $0.chinese.contains(name)
                })
            else {
                let known = columns.map(\.key)
                let chinese = columns.flatMap(\.chinese)
                let near = Suggestion.nearest(to: name, among: known + chinese)
                source.problem(
                    header.line,
                    Text(zh: "不认识表头“\(name.quotable)”", en: "column '\(name.quotable)' is not known")
                        + (near.map { Suggestion.hint(for: $0, among: [$0]) }
                            ?? Text(
                                zh: "；可以用：\(chinese.joined(separator: "、"))",
                                en: "; possible: \(known.joined(separator: ", "))")))
                return nil
            }
            guard seen.insert(column.key).inserted else {
                source.problem(
                    header.line, zh: "表头“\(name.quotable)”重复。请只保留一列。",
                    en: "column '\(name.quotable)' comes twice. Please keep one of them.")
                return nil
            }
            return (column.key, column.cell)
        }
    }

    private static func value(_ cell: String, _ kind: Cell, _ line: Int) -> Item {
        switch kind {
        case .text: Item(line, .text(cell))
        case .list: Item(line, .list(parts(cell).map { Item(line, .text($0)) }))
        case .exemptions:
            Item(line, .list(cell.split { ";；\n\r\r\n".contains($0) }.map { exemption($0.trimmed, line) }))
        }
    }

    static func parts(_ cell: String) -> [String] {
        cell.split { ";；、".contains($0) || $0.isNewline }.map(\.trimmed).filter { !$0.isEmpty }
    }

    /// `nights 2026-09-01..2027-03-01 孕期`; several posts are joined by `+`.
    private static func exemption(_ text: String, _ line: Int) -> Item {
        let words = text.split(maxSplits: 2, omittingEmptySubsequences: true) { $0.isWhitespace }.map(String.init)
        var entries: [Item.Entry] = []
        func add(_ key: String, _ content: Item.Content) {
            entries.append(Item.Entry(key: key, line: line, value: Item(line, content)))
        }
        if words.count > 0 {
            add("covers", .list(words[0].split(separator: "+").map { Item(line, .text(String($0))) }))
        }
        if words.count > 1 {
            let dates = words[1].replacing("..", with: "…").split(separator: "…", omittingEmptySubsequences: false)
            if let from = dates.first, !from.isEmpty { add("from", .text(String(from))) }
            if dates.count > 1, !dates[1].isEmpty { add("to", .text(dates[1...].joined(separator: ".."))) }
        }
        if words.count > 2 { add("reason", .text(words[2])) }
        return Item(line, .map(entries))
    }
}
