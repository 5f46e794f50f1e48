import DutyCalendar
import Roster

import struct Foundation.Data

/// A roster made by hand, as a table: one row for each duty, or one for each day with a column for each post.
public enum RosterCSV {
    /// The roster in the table `file`. Times and roles are those of the unit's posts; its days run from the first date to
    /// the last.
    ///
    /// - Throws: Every problem of the table, each with its line.
    public static func read(
        _ file: String, of unit: Unit, in files: any FileSource = DiskFiles()
    ) throws(InvalidFiles) -> Roster {
        let log = ProblemLog(files)
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
        /// The place in its cell, counted from 1.
        let seat: Int
        let line: Int
    }

    /// What tables hold beside date, posts and people.
    private static let ignored: Set<String> = [
        "星期", "节日", "备注", "职务", "电话", "值班电话", "角色", "开始", "结束", "席位", "weekday", "day", "holiday", "remarks",
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
        let columns = header.cells.map { column(unguarded($0.trimmed), header.line) }
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
        if isIgnored(name) { return .ignored }
        // Reports the post that there is not.
        _ = directory.post(name, line, source)
        return nil
    }

    /// Also `带班领导电话`: a post's name with one of the words.
    private func isIgnored(_ name: String) -> Bool {
        let name = name.lowercased()
        if Self.ignored.contains(name) { return true }
        return ["职务", "电话", " position", " telephone"].contains { word in
            guard name.hasSuffix(word) else { return false }
            if case .one = directory.matchPost(String(name.dropLast(word.count))) { return true }
            return false
        }
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
        columns.firstIndex(of: column).map { unguarded(row[$0]) } ?? ""
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
        return entries(cell(row, columns, .person), date, post, row.line)
    }

    private func wide(_ row: CSVTable.Row, _ columns: [Column?], _ date: CivilDate) -> [Entry] {
        columns.indices.flatMap { index -> [Entry] in
            guard case .of(let post) = columns[index] else { return [] }
            return entries(unguarded(row[index]), date, post, row.line)
        }
    }

    /// Spreadsheets are kept from taking a cell for a formula by a `'` before it.
    private func unguarded(_ cell: String) -> String { cell.hasPrefix("'") ? String(cell.dropFirst()) : cell }

    /// One or several names, as `张三（副县长）、李 四`; `—` is a seat that nobody has.
    private func entries(_ cell: String, _ date: CivilDate, _ post: PostID, _ line: Int) -> [Entry] {
        let names = cell.split { ";；、，,".contains($0) || $0.isNewline }.map(\.trimmed).filter { !$0.isEmpty }
        return names.enumerated().compactMap { index, name in
            guard !["-", "—", "——"].contains(name), let person = person(name, post, line) else { return nil }
            return Entry(date: date, post: post, person: person, seat: index + 1, line: line)
        }
    }

    private func person(_ written: String, _ post: PostID, _ line: Int) -> PersonID? {
        var name = written
        if case .none = directory.matchPerson(name), let open = name.firstIndex(where: { "（(".contains($0) }),
            open > name.startIndex
        {
            name = name[..<open].trimmed
        }
        // Where several have the name, the one who may take the post is meant.
        if case .several(let ids) = directory.matchPerson(name), let post = unit.posts.first(where: { $0.id == post }) {
            let admitted = unit.people.filter { ids.contains($0.id.rawValue) && post.eligible.admits($0) }
            if admitted.count == 1 { return admitted[0].id }
        }
        return directory.person(name, line, source)
    }

    /// Seats are those of the cells, unless a post's people are spread over several rows.
    private func duties(_ entries: [Entry]) -> [Duty] {
        let posts = Dictionary(unit.posts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var taken: [String: [PersonID: Int]] = [:]
        var seats: [String: Set<Int>] = [:]
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
            var seat = entry.seat
            while !seats[key, default: []].insert(seat).inserted { seat += 1 }
            let start = unit.zone.instant(entry.date, post.start)
            return Duty(
                date: entry.date, post: post.id, role: post.role,
                span: DutySpan(start: start, end: start + post.length),
                person: entry.person, seat: seat)
        }
    }
}
