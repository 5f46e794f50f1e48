import DutyCalendar
import Roster

import struct Foundation.Data

/// A roster made by hand, as a table: one row for each duty, or one for each day with a column for each post.
public enum RosterCSV {
    /// The roster in the table `file`. Times and roles are those of the unit's posts; its days run from the first date to
    /// the last.
    ///
    /// - Throws: Every problem of the table, each with its line.
    public static func read(_ file: String, of unit: Unit) throws(InvalidFiles) -> Roster {
        let log = ProblemLog()
        let source = Source(file: file, log: log)
        let roster = TextFile.read(source, .utf8OrGB18030).flatMap {
            RosterTable(source: source, unit: unit).roster($0)
        }
        return try log.result(roster)
    }

    /// The roster in `data`, whose problems are told as those of `file`.
    public static func parse(_ data: Data, file: String, of unit: Unit) throws(InvalidFiles) -> Roster {
        let log = ProblemLog()
        let source = Source(file: file, log: log)
        let roster = TextFile.text(data, source, .utf8OrGB18030).flatMap {
            RosterTable(source: source, unit: unit).roster($0)
        }
        return try log.result(roster)
    }
}

private struct RosterTable {
    let source: Source
    let unit: Unit
    let directory: Directory

    private enum Column: Equatable {
        case date, post, person, ignored
        case of(PostID)
    }

    private struct Entry {
        let date: CivilDate
        let post: PostID
        let person: PersonID
        let line: Int
    }

    /// What tables hold beside date, posts and people.
    private static let ignored: Set<String> = [
        "星期", "节日", "备注", "职务", "电话", "值班电话", "角色", "开始", "结束", "席位", "weekday", "holiday", "remarks",
        "position", "title", "telephone", "telephones", "dutyline", "role", "start", "end", "seat",
    ]

    init(source: Source, unit: Unit) {
        self.source = source
        self.unit = unit
        directory = Directory(unit)
    }

    func roster(_ text: String) -> Roster? {
        guard let table = CSVTable.parse(text, source) else { return nil }
        // A title may stand above the header.
        guard
            let headerIndex = table.rows.prefix(5).firstIndex(where: { row in
                row.cells.contains { Self.isDate($0.trimmed) }
            })
        else {
            source.problem(
                table.rows.first?.line ?? 1, zh: "没有“日期”这一列。表头应为“日期,岗位,人员”，或“日期”加各岗位名。",
                en:
                    "there is no column 'date'. The header should be 'date,post,person', or 'date' and the posts' names."
            )
            return nil
        }
        let header = table.rows[headerIndex]
        let columns = header.cells.map { column($0.trimmed, header.line) }
        guard isComplete(columns, header.line) else { return nil }
        let isLong = columns.contains(.post)
        var dates: [CivilDate] = []
        var entries: [Entry] = []
        for row in table.rows[(headerIndex + 1)...] {
            guard let date = date(row, columns) else { continue }
            dates.append(date)
            entries += isLong ? long(row, columns, date) : wide(row, columns, date)
        }
        guard let first = dates.min(), let last = dates.max() else {
            source.problem(header.line, zh: "表里没有值班。", en: "the table holds no duties.")
            return nil
        }
        let days = Fields.range(first, last, header.line, source)
        return days.map { days in
            Roster(unit: unit.id, days: days, status: .feasible, duties: RosterDocument.sorted(duties(entries)))
        }
    }

    private static func isDate(_ name: String) -> Bool { name == "日期" || name.lowercased() == "date" }

    private func column(_ name: String, _ line: Int) -> Column? {
        switch name.lowercased() {
        case "": return nil
        case "日期", "date": return .date
        case "岗位", "post": return .post
        case "人员", "person": return .person
        default: break
        }
        if case .one(let post) = directory.matchPost(name) { return .of(PostID(unchecked: post)) }
        if Self.ignored.contains(name.lowercased()) { return .ignored }
        // Reports the post that there is not.
        _ = directory.post(name, line, source)
        return nil
    }

    private func isComplete(_ columns: [Column?], _ line: Int) -> Bool {
        var seen: [Column] = []
        for column in columns.compactMap({ $0 }) where column != .ignored {
            if seen.contains(column) {
                source.problem(line, zh: "有两列的表头相同。请只保留一列。", en: "two columns have the same header. Please keep one.")
                return false
            }
            seen.append(column)
        }
        let hasPosts = seen.contains { if case .of = $0 { true } else { false } }
        if seen.contains(.post) != seen.contains(.person) || (seen.contains(.post) && hasPosts) {
            source.problem(
                line, zh: "表头应为“日期,岗位,人员”，或“日期”加各岗位名。",
                en: "the header should be 'date,post,person', or 'date' and the posts' names.")
            return false
        }
        if !seen.contains(.post), !hasPosts {
            source.problem(
                line, zh: "没有岗位的列。表头应为“日期,岗位,人员”，或“日期”加各岗位名。",
                en: "no column is for a post. The header should be 'date,post,person', or 'date' and the posts' names.")
            return false
        }
        return true
    }

    private func cell(_ row: CSVTable.Row, _ columns: [Column?], _ column: Column) -> String {
        columns.firstIndex(of: column).map { row[$0] } ?? ""
    }

    private func date(_ row: CSVTable.Row, _ columns: [Column?]) -> CivilDate? {
        // A row without a date and without people is a remark below the table.
        let text = cell(row, columns, .date)
        guard !text.isEmpty else {
            let filled = columns.indices.contains { index in
                switch columns[index] {
                case .of, .person: !row[index].isEmpty
                default: false
                }
            }
            if filled { source.problem(row.line, zh: "这一行没有日期。请补上。", en: "this row has no date. Please add it.") }
            return nil
        }
        return source.date(Item(row.line, .text(text)))
    }

    private func long(_ row: CSVTable.Row, _ columns: [Column?], _ date: CivilDate) -> [Entry] {
        let postName = cell(row, columns, .post)
        guard !postName.isEmpty else {
            source.problem(row.line, zh: "这一行没有岗位。请补上。", en: "this row has no post. Please add it.")
            return []
        }
        guard let post = directory.post(postName, row.line, source) else { return [] }
        return people(cell(row, columns, .person), row.line).map {
            Entry(date: date, post: post, person: $0, line: row.line)
        }
    }

    private func wide(_ row: CSVTable.Row, _ columns: [Column?], _ date: CivilDate) -> [Entry] {
        columns.indices.flatMap { index -> [Entry] in
            guard case .of(let post) = columns[index] else { return [] }
            return people(row[index], row.line).map { Entry(date: date, post: post, person: $0, line: row.line) }
        }
    }

    /// One or several names, as `张三（副县长）、李 四`.
    private func people(_ cell: String, _ line: Int) -> [PersonID] {
        cell.split { ";；、，,".contains($0) || $0.isNewline }.compactMap { part in
            let name = part.trimmed
            guard !name.isEmpty, name != "-", name != "—" else { return nil }
            if case .none = directory.matchPerson(name), let open = name.firstIndex(where: { "（(".contains($0) }),
                open > name.startIndex
            {
                return directory.person(name[..<open].trimmed, line, source)
            }
            return directory.person(name, line, source)
        }
    }

    private func duties(_ entries: [Entry]) -> [Duty] {
        let posts = Dictionary(unit.posts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var taken: [String: [PersonID: Int]] = [:]
        return entries.compactMap { entry in
            guard let post = posts[entry.post] else { return nil }
            let key = "\(entry.date)/\(entry.post)"
            if let line = taken[key]?[entry.person] {
                source.problem(
                    entry.line, zh: "\(entry.person) \(entry.date) 在“\(entry.post)”出现两次（第 \(line) 行已有）。请只保留一次。",
                    en:
                        "\(entry.person) stands at '\(entry.post)' on \(entry.date) in line \(line) already. Please keep one."
                )
                return nil
            }
            taken[key, default: [:]][entry.person] = entry.line
            let start = unit.zone.instant(entry.date, post.start)
            return Duty(
                date: entry.date, post: post.id, role: post.role,
                span: DutySpan(start: start, end: start + post.length),
                person: entry.person, seat: taken[key]?.count ?? 1)
        }
    }
}
