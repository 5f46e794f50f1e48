import DutyCalendar
import Roster

extension RosterDocument {
    /// The roster in the document `file`. Keys that the format does not know are passed over.
    ///
    /// - Parameter unit: Where given, people and posts that it does not have are problems too.
    /// - Throws: Every problem of the document, each with its line.
    public static func read(
        _ file: String, knownIn unit: Unit? = nil, in files: any FileSource = DiskFiles()
    ) throws(InvalidFiles) -> Roster {
        let log = ProblemLog(files)
        let source = Source(file: file, log: log)
        let roster = TextFile.read(source, .utf8).flatMap { text in
            RosterDocumentReader(source: source, directory: unit.map { Directory($0) }).roster(text)
        }
        return try log.result(roster)
    }

    /// The roster in `json`, whose problems are told as those of `file`.
    public static func parse(_ json: String, file: String, knownIn unit: Unit? = nil) throws(InvalidFiles) -> Roster {
        let log = ProblemLog()
        let reader = RosterDocumentReader(
            source: Source(file: file, log: log), directory: unit.map { Directory($0) })
        return try log.result(reader.roster(json))
    }
}

/// JSON is YAML, and read as such, for the lines.
private struct RosterDocumentReader {
    let source: Source
    let directory: Directory?

    func roster(_ text: String) -> Roster? {
        guard let root = YAMLFile.parse(text, source) else { return nil }
        guard case .map = root.content, let fields = Fields(root, source) else {
            source.problem(
                root.line, zh: "这不是值班表文件。值班表的 format 是 \(RosterDocument.format)。",
                en: "this is no roster. A roster's 'format' is \(RosterDocument.format).")
            return nil
        }
        let format = fields.required("format", source.text)
        if let format, format != RosterDocument.format {
            source.problem(
                fields.line(of: "format"), zh: "格式是“\(format.quotable)”，应为“\(RosterDocument.format)”。",
                en: "the format is '\(format.quotable)', and should be '\(RosterDocument.format)'.")
            return nil
        }
        let unit: UnitID? = fields.required("unit", source.identifier)
        if let unit, let directory, unit.rawValue != directory.unit {
            source.problem(
                fields.line(of: "unit"), zh: "这是“\(unit)”的值班表，不是“\(directory.unit)”的。",
                en: "this is a roster of '\(unit)', not of '\(directory.unit)'.")
        }
        let to = fields.required("to", { $0 })
        let days = to == nil ? nil : fields.days()
        let version = fields.optional("version") { source.number($0, in: 1...1_000_000) } ?? 1
        let status = fields.required("status", status)
        let isProvisional = fields.optional("provisional", source.flag) ?? false
        let objective = fields.optional("objective", objective)
        let duties = duties(fields)
        let away = (fields.optional("away", source.list) ?? []).compactMap(away)
        let findings = (fields.optional("findings", source.list) ?? []).compactMap(finding)
        guard let unit, let days, let status, let duties else { return nil }
        return Roster(
            unit: unit, days: days, version: version, status: status, isProvisional: isProvisional,
            objective: objective, duties: RosterDocument.sorted(duties), away: away, findings: findings)
    }

    private func status(_ item: Item) -> Roster.Status? {
        source.text(item).flatMap { text in
            if let status = Roster.Status(rawValue: text) { return status }
            source.problem(
                item.line,
                Text(zh: "“\(text.quotable)”不是值班表的状态", en: "'\(text.quotable)' is no status of a roster")
                    + Suggestion.hint(for: text, among: Roster.Status.allCases.map(\.rawValue)))
            return nil
        }
    }

    private func objective(_ item: Item) -> Roster.Objective? {
        guard let fields = Fields(item, source) else { return nil }
        let number = { source.number($0, in: Int.min...Int.max) }
        let value = fields.required("value", number)
        let bound = fields.required("bound", number)
        let terms = (fields.optional("terms", source.list) ?? []).compactMap { item -> Roster.Objective.Term? in
            guard let term = Fields(item, source) else { return nil }
            // Tier 0 is above all: what repair counts.
            let tier = term.optional("tier") { source.number($0, in: 0...9) } ?? 1
            guard let rule = term.required("rule", source.text), let cost = term.required("cost", number) else {
                return nil
            }
            return Roster.Objective.Term(rule: rule, tier: tier, cost: cost)
        }
        guard let value, let bound else { return nil }
        return Roster.Objective(value: value, bound: bound, terms: terms)
    }

    private func duties(_ fields: Fields) -> [Duty]? {
        guard let items = fields.required("duties", source.list) else { return nil }
        var lines: [String: Int] = [:]
        return items.compactMap { item in
            guard let (id, duty) = duty(item) else { return nil }
            if let line = lines[id] {
                source.problem(
                    item.line, zh: "值班“\(id)”重复：第 \(line) 行已有。", en: "duty '\(id)' stands in line \(line) already.")
            }
            lines[id] = item.line
            return duty
        }
    }

    private func duty(_ item: Item) -> (id: String, duty: Duty)? {
        guard let fields = Fields(item, source) else { return nil }
        let id = fields.required("id", source.text)
        let post = fields.required("post", post)
        let role = fields.required("role") { source.word($0, Vocabularies.role) }
        let start = fields.required("start", instant)
        let end = fields.required("end", instant)
        let person = fields.required("person", person)
        let owner = fields.optional("owner", person(_:))
        let isLocked = fields.optional("locked", source.flag) ?? false
        let seat = fields.optional("seat") { source.number($0, in: 1...99) }
        guard let id, let post, let role, let start, let end, let person else { return nil }
        let parts = id.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3, let date = CivilDate(iso: parts[0]), parts[1] == post.rawValue,
            parts.count == 2 || Int(parts[2]).map({ (1...99).contains($0) && (seat ?? $0) == $0 }) == true
        else {
            source.problem(
                fields.line(of: "id"), zh: "“\(id.quotable)”应为“日期/\(post)”或“日期/\(post)/席位”，与其他内容一致。",
                en:
                    "'\(id.quotable)' should be DATE/\(post) or DATE/\(post)/SEAT, and agree with the duty's other fields."
            )
            return nil
        }
        guard start < end else {
            source.problem(
                fields.line(of: "end"), zh: "结束时间应晚于开始时间。", en: "the end should come after the start.")
            return nil
        }
        let duty = Duty(
            date: date, post: post, role: role, span: DutySpan(start: start, end: end), person: person, owner: owner,
            isLocked: isLocked, seat: seat ?? (parts.count == 3 ? Int(parts[2]) ?? 1 : 1))
        return (id, duty)
    }

    private func person(_ item: Item) -> PersonID? {
        directory == nil ? source.identifier(item) : directory?.person(item, source)
    }

    private func post(_ item: Item) -> PostID? {
        directory == nil ? source.identifier(item) : directory?.post(item, source)
    }

    /// Times carry their offset.
    private func instant(_ item: Item) -> Timestamp? {
        guard let text = source.text(item) else { return nil }
        let clock = text.split(separator: "T").dropFirst().first ?? ""
        if clock.contains(where: { "Z+-".contains($0) }), let instant = DutyZone.shanghai.instant(iso: text) {
            return instant
        }
        source.problem(
            item.line, zh: "“\(text.quotable)”不是时间。请写成 2026-10-01T08:30:00+08:00 的样子。",
            en: "'\(text.quotable)' is no time. Please write it as 2026-10-01T08:30:00+08:00.")
        return nil
    }

    private func away(_ item: Item) -> Away? {
        guard let fields = Fields(item, source) else { return nil }
        let person = fields.required("person", person)
        let days = fields.days()
        let isGranted = fields.required("granted", source.flag)
        guard let person, let days, let isGranted else { return nil }
        return Away(person: person, days: days, isGranted: isGranted)
    }

    private func finding(_ item: Item) -> Finding? {
        guard let fields = Fields(item, source) else { return nil }
        let rule = fields.required("rule", source.text)
        let severity = fields.required("severity") { source.word($0, Vocabularies.severity) }
        let people = fields.list("people", person)
        let dates = fields.list("dates", source.date)
        let message = fields.optional("message", source.text) ?? ""
        let cost = fields.optional("cost") { source.number($0, in: Int.min...Int.max) } ?? 0
        guard let rule, let severity else { return nil }
        return Finding(
            rule: rule, severity: severity, people: people, dates: dates, message: Text(message), cost: cost)
    }
}
